// The flags and the environment → whether they select the embedded IAM.

import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";

/** Any value of the variable but `0` and `false` selects the sandbox: better than touching AWS by mistake. */
export function asksForSandbox({ sandbox, sandboxFile }: AwsOptions, { env }: Pick<Io, "env">): boolean {
  const byVariable = !["", "0", "false"].includes(env["OIDC_CLI_SANDBOX"] ?? "");
  return sandbox === true || sandboxFile !== undefined || byVariable;
}
