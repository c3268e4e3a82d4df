// `oidc sandbox`: the embedded IAM on a loopback port, for any AWS client.

import { once } from "node:events";
import { hasCode } from "../../files/error-facts.ts";
import { toProblemError } from "../../model/problem.ts";
import { createFileStore } from "../../sandbox/store/create-file-store.ts";
import { createSandbox } from "../../sandbox/create-sandbox.ts";
import { serveSandbox, type ServedSandbox } from "../../sandbox/serve-sandbox.ts";
import { SANDBOX_ACCOUNT, SANDBOX_FILE } from "../../model/sandbox-defaults.ts";
import { showValue } from "../../report/escape.ts";
import { joinLines } from "../../report/words.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";
import { stopOnSignal } from "../process/stop-on-signal.ts";

export interface SandboxOptions extends CommonOptions {
  readonly port?: number;
  readonly sandboxFile?: string;
}

/** Free on most machines. 0 takes any free port. */
export const DEFAULT_PORT = 4599;

/** Serves until a signal arrives. Prints the environment for a client on stdout. */
export async function sandboxCommand(
  _args: readonly string[],
  options: SandboxOptions,
  io: Io,
): Promise<number> {
  const file = options.sandboxFile ?? SANDBOX_FILE;
  const store = createFileStore(file);
  await store.read();
  const served = await serve(createSandbox({ store }), options.port ?? DEFAULT_PORT);
  const controller = new AbortController();
  const endSignals = stopOnSignal(io, controller, { first: "Stopping.", second: () => "Stopped." });
  io.stdout.write(toEnvironment(served));
  if (options.quiet !== true) {
    io.stderr.write(`Serving the IAM of ${showValue(file)} on ${served.url}. Ctrl-C stops it.\n`);
  }
  await once(controller.signal, "abort");
  await served.close();
  return endSignals() ?? 0;
}

async function serve(iam: ReturnType<typeof createSandbox>, port: number): Promise<ServedSandbox> {
  try {
    return await serveSandbox(iam, { port });
  } catch (error) {
    if (!hasCode(error, "EADDRINUSE", "EACCES")) throw error;
    const why = hasCode(error, "EACCES") ? "permission denied" : "another program is using it";
    const help = "choose another port, or `--port 0` for any free one";
    throw toProblemError("run", "port-taken", `cannot listen on port ${port}: ${why}`, help);
  }
}

/** Lines for `eval`. Any access key works; this one selects the account. */
function toEnvironment({ url }: ServedSandbox): string {
  return joinLines([
    `export AWS_ENDPOINT_URL=${url}`,
    `export AWS_ACCESS_KEY_ID=AKIA${SANDBOX_ACCOUNT}`,
    "export AWS_SECRET_ACCESS_KEY=sandbox",
    "export AWS_REGION=us-east-1",
    // Version 1 of the AWS CLI reads only this one.
    "export AWS_DEFAULT_REGION=us-east-1",
  ]);
}
