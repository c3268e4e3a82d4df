// The AWS flags → the options for reading and planning.

import type { AcceptedLoss } from "../../planner/consider-roles.ts";
import type { PlanOptions } from "../../reconcile/plan.ts";
import type { ReadOptions } from "../../reconcile/read-account.ts";
import { isSandbox } from "./check-connection.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toIssuerOptions } from "./to-issuer-options.ts";
import { readSignInTokens } from "../../reconcile/read-sign-in-tokens.ts";
import type { RoleOptions, PruneOptions } from "../flags/plan-options.ts";

export type PlanFlags = AwsOptions & Pick<TargetOptions, "shard"> & RoleOptions & PruneOptions;

export function toReadOptions<Flags extends AwsOptions & Pick<TargetOptions, "shard">>(
  flags: Flags,
): Flags & ReadOptions {
  return { ...flags, isShard: flags.shard !== undefined };
}

/** The options for planning, with the tokens of this run. No run can lock itself out of the sandbox. */
export function toPlanOptions(
  options: PlanFlags & TargetOptions & IssuerFlags,
  io: Io,
): PlanOptions & TargetOptions {
  const accept: AcceptedLoss[] = [
    ...(options.allowRoleImpact === true ? (["role-impact"] as const) : []),
    ...(options.allowLockout === true ? (["lockout"] as const) : []),
  ];
  return {
    ...toReadOptions(options),
    ...toLimit(options),
    issuers: toIssuerOptions(options, io),
    accept,
    ...(!isSandbox(options, io) && { tokens: readSignInTokens(io.env, options.profile) }),
  };
}

/** With `--yes`, nobody sees how many providers would be deleted: none are, without a limit. */
function toLimit({ maxDeletes, yes }: PruneOptions): Pick<PlanOptions, "maxDeletes"> {
  return maxDeletes === undefined && yes === true ? { maxDeletes: 0 } : {};
}
