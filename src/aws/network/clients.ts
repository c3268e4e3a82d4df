// The clients of one account, and what is done with both of them.

import type { IAMClient } from "@aws-sdk/client-iam";
import type { STSClient } from "@aws-sdk/client-sts";

/** The clients of one account. They share credentials, sockets and retries. */
export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
}

/** Sends a call with something around it. @param command such as `ListRolesCommand` */
type WrapCall = <T extends { output: object }>(
  send: () => Promise<T>,
  service: keyof Clients,
  command: string,
) => Promise<T>;

/** Puts something around every call, with all its attempts. @param priority `low` is nearer to AWS */
export function wrapCalls(
  { iam, sts }: Clients,
  name: string,
  wrap: WrapCall,
  priority: "normal" | "low" = "normal",
): void {
  const place = { step: "initialize", name, priority } as const;
  iam.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) =>
        wrap(() => next(args), "iam", commandName),
    place,
  );
  sts.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) =>
        wrap(() => next(args), "sts", commandName),
    place,
  );
}

/** Closes the sockets, so that the process can end at once. */
export function destroyClients({ iam, sts }: Clients): void {
  iam.destroy();
  sts.destroy();
}
