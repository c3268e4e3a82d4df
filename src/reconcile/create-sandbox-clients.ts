// The path of a sandbox file → clients whose calls the embedded IAM answers.

import { createClients } from "../aws/create-clients.ts";
import type { Clients } from "../aws/network/clients.ts";

/** Where the sandbox lives, and which account it is, if nobody says so. */
export const SANDBOX_FILE = ".oidc/sandbox.json";
export const SANDBOX_ACCOUNT = "123456789012";

/** Options of the sandbox. */
export interface SandboxClientOptions {
  /** The JSON file that keeps its state; created with the first write. Several processes may share it. */
  readonly file?: string;
  /** The account to work in: twelve digits. */
  readonly account?: string;
  /** Decides the partition: `cn-north-1` is in `aws-cn`. Default: `us-east-1`. */
  readonly region?: string;
}

/**
 * Makes clients for the embedded IAM and STS. No port is opened, and the environment's credentials are not used.
 * @throws SandboxFileError when the file cannot be used
 */
export async function createSandboxClients({
  file = SANDBOX_FILE,
  account = SANDBOX_ACCOUNT,
  region = "us-east-1",
}: SandboxClientOptions = {}): Promise<Clients> {
  const [{ createSandbox }, { createFileStore }, { toSdkRequestHandler }] = await Promise.all([
    import("../sandbox/create-sandbox.ts"),
    import("../sandbox/store/create-file-store.ts"),
    import("../sandbox/to-sdk-request-handler.ts"),
  ]);
  const store = createFileStore(file);
  // A file that cannot be used is reported here, and not as an error of the SDK.
  await store.read();
  return createClients({
    region,
    credentials: { accessKeyId: `AKIA${account}`, secretAccessKey: "sandbox" },
    requestHandler: toSdkRequestHandler(createSandbox({ store })),
  });
}
