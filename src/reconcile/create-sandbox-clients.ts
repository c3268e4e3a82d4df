// The path of a sandbox file → clients whose calls the embedded IAM answers.

import { createClients } from "../aws/create-clients.ts";
import type { Clients } from "../aws/network/clients.ts";
import { SANDBOX_ACCOUNT, SANDBOX_FILE } from "../model/sandbox-defaults.ts";

export interface SandboxClientOptions {
  /** The JSON file with its state; created by the first write. Several processes can share it. */
  readonly file?: string;
  /** The account to work in: twelve digits. */
  readonly account?: string;
  /** Decides the partition: `cn-north-1` is in `aws-cn`. Default: `us-east-1`. */
  readonly region?: string;
}

/**
 * Creates clients for the embedded IAM and STS. They do not open a port or use the environment's credentials.
 * @throws SandboxFileError if the file cannot be used
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
  // Report an unusable file here, not as an error of the SDK.
  await store.read();
  return createClients({
    region,
    // Nothing is sent there. Without it, the SDK would read an endpoint from the environment, and fail if it is wrong.
    endpointUrl: "http://sandbox.invalid",
    credentials: { accessKeyId: `AKIA${account}`, secretAccessKey: "sandbox" },
    requestHandler: toSdkRequestHandler(createSandbox({ store })),
  });
}
