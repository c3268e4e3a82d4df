// The flags and the state files → the account that the sandbox works in, and a region of its partition.

import { regionOf } from "../../model/partition.ts";
import type { States } from "../../model/states.ts";
import { SANDBOX_ACCOUNT } from "../../model/sandbox-defaults.ts";
import type { AwsOptions } from "../flags/aws-options.ts";

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
