// States and clients → the plan: load, describe, plan, put together.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { findMissing, toMissingWarning } from "../describe/find-missing.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Plan } from "../model/plan.ts";
import { hasErrors, ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import type { ExpectedAccount } from "../model/target.ts";
import { considerRoles, needsRoles } from "../planner/consider-roles.ts";
import type { AcceptedLoss } from "../planner/consider-roles.ts";
import { toFingerprint } from "../planner/to-fingerprint.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { planChanges, toPlanWarnings } from "../planner/plan-changes.ts";
import { reviewPlan } from "../planner/guards/review-plan.ts";
import type { Review } from "../planner/guards/review-plan.ts";
import { listAccount, readRoles } from "./read-account.ts";
import type { ReadOptions } from "./read-account.ts";
import { selectProviders, splitUndeclared } from "./select-providers.ts";

/** The one target of this version: the ambient credentials. */
const DEFAULT_TARGET = "default";

/** Options of a plan. */
export interface PlanOptions extends ReadOptions {
  /** Read the roles' trust policies even when nothing is taken away. */
  readonly checkRoles?: boolean;
  /** The tokens that this run signed in with, or could: it must not take away its own way in. */
  readonly tokens?: readonly SignInToken[];
  /** Losses that are accepted, so that their guards do not trip. */
  readonly accept?: readonly AcceptedLoss[];
  /** Take away what the owners of the files have in the account and no file declares. */
  readonly prune?: boolean;
  /** How many providers `prune` may delete; any number if it is not given. */
  readonly maxDeletes?: number;
  /** What was reviewed: a plan that differs gets the guard `plan-changed`. */
  readonly review?: Review;
}

/**
 * Compares the states with the account. Sends one GetCallerIdentity, one list, and one get for each declared
 * provider that exists; if something is taken away, it lists the roles as well. Changes nothing.
 * @throws ProblemError when the states have errors, the account is the wrong one, or a glob of `only` matches
 *   nothing
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function plan(states: States, clients: Clients, options: PlanOptions = {}): Promise<Plan> {
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  const { caller, listed } = await listAccount(clients, toExpected(states, options));
  const prunes = prunesAnything(options);
  const { desired, declared, undeclared } = selectProviders(states, listed, options);
  const looked = prunes ? [...declared, ...undeclared] : declared;
  const live = await describeProviders(
    clients.iam,
    looked.map(({ arn }) => arn),
    options,
  );
  const { pruned, unmanaged } = splitUndeclared(undeclared, live, prunes ? states.owners : []);
  const decided = planChanges({
    name: DEFAULT_TARGET,
    caller,
    desired: [...desired, ...pruned],
    live,
    unmanaged,
    ...(prunes && { prune: { declared: states.providers.length, maxDeletes: options.maxDeletes } }),
  });
  const { target, warnings } = considerRoles(decided, {
    reading: options.checkRoles === true || needsRoles(decided) ? await readRoles(clients.iam) : null,
    tokens: options.tokens ?? null,
    accepted: options.accept ?? [],
  });
  const made: Plan = {
    files: states.files,
    complete: options.only === undefined,
    targets: [target],
    problems: [
      ...states.problems,
      ...toUnfoundWarnings(desired, findMissing(declared, live)),
      ...toPlanWarnings(target.changes),
      ...warnings,
    ],
    fingerprint: toFingerprint([target]),
  };
  return reviewPlan(made, options.review ?? {});
}

/** A reviewed plan that prunes is made again in the same way. */
function prunesAnything({ prune, review }: PlanOptions): boolean {
  return prune ?? review?.plan?.prunes ?? false;
}

/** The warnings stand where the providers are declared. */
function toUnfoundWarnings(
  desired: States["providers"],
  missing: readonly { readonly issuer: Issuer }[],
): Problem[] {
  const issuers = new Set(missing.map(({ issuer }) => issuer));
  return desired.filter(({ issuer }) => issuers.has(issuer)).map(toMissingWarning);
}

function toExpected({ account, arnAccounts }: States, options: PlanOptions): ExpectedAccount[] {
  return [
    ...(options.account === undefined ? [] : [{ account: options.account, from: "`--account`" }]),
    ...(account === null ? [] : [{ ...account, from: "`account:`" }]),
    ...arnAccounts.map((named) => ({ ...named, from: "`resource_id`" })),
  ];
}
