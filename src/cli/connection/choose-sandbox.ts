// The flags, the environment and the state files → whether to use the embedded IAM, and in which account of it.

import { regionOf } from "../../model/partition.ts";
import type { States } from "../../model/states.ts";
import { SANDBOX_ACCOUNT } from "../../reconcile/create-sandbox-clients.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { Io } from "../process/io.ts";

/** Any value of the variable but `0` and `false` selects the sandbox: better than touching AWS by mistake. */
export function asksForSandbox({ sandbox, sandboxFile }: AwsOptions, { env }: Pick<Io, "env">): boolean {
  const byVariable = !["", "0", "false"].includes(env["OIDC_CLI_SANDBOX"] ?? "");
  return sandbox === true || sandboxFile !== undefined || byVariable;
}

/** ARNs count only if all of them name the same account. If not, the guard against the wrong account says so. */
export function chooseSandboxAccount(
  { account, region }: AwsOptions,
  states: Pick<States, "account" | "arnAccounts"> | null,
): { readonly account: string; readonly region: string } {
  const [first, ...others] = states?.arnAccounts ?? [];
  const owner = others.length === 0 ? first : undefined;
  return {
    account: account ?? states?.account?.account ?? owner?.account ?? SANDBOX_ACCOUNT,
    region: region ?? regionOf(owner?.partition ?? "aws"),
  };
}
