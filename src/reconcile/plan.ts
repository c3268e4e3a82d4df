// States and clients → the plan: for the account of the clients, or for every target.

import type { Enter } from "../aws/create-entrance.ts";
import type { Clients } from "../aws/network/clients.ts";
import { allChanges } from "../model/all-changes.ts";
import { groupBy } from "../model/group-by.ts";
import { summarise, type Plan, type TargetPlan } from "../model/plan.ts";
import { hasErrors, ProblemError, type Problem } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import { DEFAULT_TARGET, type Target } from "../model/target.ts";
import { limitDeletes } from "../planner/guards/to-prune-guards.ts";
import { reviewPlan, type Review } from "../planner/guards/review-plan.ts";
import { toFingerprint } from "../planner/to-fingerprint.ts";
import { toQuotaWarnings } from "../planner/to-provider-warnings.ts";
import type { FindTargetTokens } from "./read-sign-in-tokens.ts";
import { planTarget, type PlannedTarget, type TargetPlanOptions } from "./plan-target.ts";
import { checkOneAccount } from "./check-one-account.ts";
import { mergeProblems, ofTarget } from "./merge-problems.ts";
import { checkOnly } from "./read-account.ts";
import { toUnreadTarget } from "./to-unread-target.ts";
import { readTargets, type TargetsOptions } from "./read-targets.ts";

export interface PlanOptions extends TargetPlanOptions {
  /** How many providers `prune` may delete in all targets together; any number if it is not given. */
  readonly maxDeletes?: number;
  /** What was reviewed: a plan that differs gets the guard `plan-changed`. */
  readonly review?: Review;
}

export interface PlanTargetsOptions extends PlanOptions, TargetsOptions {
  /** The account that the run itself signed in to; any target's, if it is not known. */
  readonly signedInTo?: string;
  /** The tokens with which the run signs in to a target itself, by its profile. */
  readonly findTokens?: FindTargetTokens;
}

/**
 * Compares the states with the account of the clients. Changes nothing.
 * @throws ProblemError when the states have errors or name targets, the account is the wrong one, or a glob of `only`
 *   matches nothing
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function plan(states: States, clients: Clients, options: PlanOptions = {}): Promise<Plan> {
  checkOneAccount(states);
  const planned = await planTarget(states, { name: DEFAULT_TARGET }, clients, withPrune(options));
  checkOnly(options, [...states.providers, ...planned.listed]);
  const quota = toQuotaWarnings(planned.target.changes, planned.listed.length);
  return toPlan(states, [planned.target], [...planned.problems, ...quota], options);
}

/**
 * Compares the states with every target, several at a time. A target that cannot be entered or read has an `error`,
 * and the others are read all the same. Changes nothing.
 * @throws ProblemError when the states have errors, a glob of `only` matches nothing, or another plan was
 *   reviewed and there is no target that could have the guard
 */
export async function planTargets(
  states: States,
  targets: readonly Target[],
  enter: Enter,
  options: PlanTargetsOptions = {},
): Promise<Plan> {
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  const issuers = { ...options.issuers, seen: new Map() };
  const earlier = findEarlier(targets);
  const existing = new Map<string, number>();
  const read = async (target: Target): Promise<PlannedTarget> => {
    const named = { ...target, earlier: earlier.get(target) ?? [] };
    const own = toTargetOptions(target, { ...options, issuers });
    const planned = await enter(target, (clients) => planTarget(states, named, clients, own));
    existing.set(target.account, planned.listed.length);
    return planned;
  };
  const found = await readTargets(targets, states.providers, options, read, toUnreadTarget);
  return toPlan(
    states,
    found.targets,
    [...found.problems, ...warnOfQuotas(found.targets, existing)],
    options,
  );
}

/** @param existing how many providers each account has: those that its targets create add up */
function warnOfQuotas(targets: readonly TargetPlan[], existing: ReadonlyMap<string, number>): Problem[] {
  const warnings = groupBy(targets, ({ caller }) => caller.account).flatMap((group) => {
    const changes = allChanges({ targets: group });
    const creators = group.filter((target) => summarise(target.changes).create > 0);
    const found = toQuotaWarnings(changes, existing.get(group[0].caller.account) ?? 0);
    return creators.flatMap(({ name }) => ofTarget(name, found));
  });
  return mergeProblems(warnings);
}

/** The names of the targets before each one that are of its account. */
function findEarlier(targets: readonly Target[]): Map<Target, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  return new Map(
    targets.map((target) => {
      const earlier = names.get(target.account) ?? [];
      names.set(target.account, [...earlier, target.name]);
      return [target, earlier];
    }),
  );
}

/** The run can lock itself out of the accounts that it signs in to, and of no others. */
function toTargetOptions(target: Target, options: PlanTargetsOptions): TargetPlanOptions {
  const {
    signedInTo = target.account,
    findTokens,
    tokens,
    ...rest
  } = withPrune(options) as PlanTargetsOptions;
  if (tokens === undefined) return rest;
  const own = findTokens?.(target) ?? [];
  const signsIn = signedInTo === target.account || own.length > 0;
  return signsIn ? { ...rest, tokens: [...own, ...tokens] } : rest;
}

/** A reviewed plan that prunes is made again in the same way. */
function withPrune(options: PlanOptions): TargetPlanOptions {
  return { ...options, prune: options.prune ?? options.review?.plan?.prunes ?? false };
}

function toPlan(
  states: States,
  targets: readonly TargetPlan[],
  problems: readonly Problem[],
  { only, maxDeletes, review = {} }: PlanOptions,
): Plan {
  const made: Plan = {
    files: states.files,
    complete: only === undefined && targets.every(({ error }) => error === undefined),
    targets,
    problems: [...states.problems, ...problems],
    fingerprint: toFingerprint(targets),
  };
  return reviewPlan(limitDeletes(made, maxDeletes), review);
}
