// The flags and the environment → whether the embedded IAM is asked for.

import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";

/** By a flag, or by a variable that is not `0` or `false`: better than touching AWS by mistake. */
export function asksForSandbox({ sandbox, sandboxFile }: AwsOptions, { env }: Pick<Io, "env">): boolean {
  const byVariable = !["", "0", "false"].includes(env["OIDC_CLI_SANDBOX"] ?? "");
  return sandbox === true || sandboxFile !== undefined || byVariable;
}
