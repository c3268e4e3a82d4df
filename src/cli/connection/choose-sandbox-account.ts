// The flags and the state files → the account that the sandbox works in, and a region of its partition.

import type { States } from "../../model/states.ts";
import { SANDBOX_ACCOUNT } from "../../reconcile/create-sandbox-clients.ts";
import type { AwsOptions } from "../flags/options.ts";

/** A region of each partition but `aws`. In the sandbox, the region only decides the partition. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ["aws-cn", "cn-north-1"],
  ["aws-eusc", "eusc-de-east-1"],
  ["aws-iso", "us-iso-east-1"],
  ["aws-iso-b", "us-isob-east-1"],
  ["aws-iso-e", "eu-isoe-west-1"],
  ["aws-iso-f", "us-isof-south-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);

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

/** A region of the partition. */
export function regionOf(partition: string): string {
  return REGIONS.get(partition) ?? "us-east-1";
}
