// The type of the clients of one account, for everything that sends or inspects calls.

import type { IAMClient } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";

/** The clients of one account. They share credentials, sockets and retries. */
export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

/** Closes the sockets, so that the process can end at once. */
export function destroyClients({ iam, sts }: Clients): void {
  iam.destroy();
  sts.destroy();
}
