// The AWS flags → the options for reading and planning.

import type { AcceptedLoss } from "../../planner/consider-roles.ts";
import type { PlanOptions } from "../../reconcile/plan.ts";
import type { ReadOptions } from "../../reconcile/read-account.ts";
import { toUsageError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { isSandbox, toConflict } from "./check-connection.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toIssuerOptions } from "./to-issuer-options.ts";
import { readSignInTokens } from "../../reconcile/read-sign-in-tokens.ts";

export interface RoleOptions {
  readonly checkRoles?: boolean;
  readonly allowRoleImpact?: boolean;
  readonly allowLockout?: boolean;
}

export interface PruneOptions {
  readonly prune?: boolean;
  readonly maxDeletes?: number;
  readonly yes?: boolean;
}

export type PlanFlags = AwsOptions & Pick<TargetOptions, "shard"> & RoleOptions & PruneOptions;

/** The options for reading: the flags of the same names. */
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

/** Nobody has seen how many providers `--yes` would delete. */
function toLimit({ maxDeletes, yes }: PruneOptions): Pick<PlanOptions, "maxDeletes"> {
  return maxDeletes === undefined && yes === true ? { maxDeletes: 0 } : {};
}

/**
 * Refuses flags of a plan that contradict each other, and a limit that would limit nothing.
 * @throws ProblemError before anything is sent
 */
export function checkPrune({ prune, maxDeletes, only, plan }: PlanFlags & { readonly plan?: string }): void {
  if (maxDeletes !== undefined && prune !== true && plan === undefined) {
    const help = "add `--prune`; the limit does not count providers that files declare `absent`";
    throw toUsageError("`--max-deletes` needs `--prune`, or a reviewed plan that prunes", help);
  }
  if (plan !== undefined && only !== undefined) throw toConflict("--plan", "--only");
  if (prune === true && only !== undefined) throw toConflict("--prune", "--only");
}

/** @throws ProblemError when there is nobody whose providers could be pruned */
export function checkOwners({ prune }: PruneOptions, { owners }: States): void {
  if (prune !== true || owners.length > 0) return;
  throw toUsageError(
    "`--prune` needs a state file with an `owner`",
    "write `owner: NAME` at the top of the file: what that owner has and no file declares is then pruned",
  );
}
