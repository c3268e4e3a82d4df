// States and clients → the plan: load, describe, plan, put together.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { findMissing, toMissingWarning } from "../describe/find-missing.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Plan } from "../model/plan.ts";
import { hasErrors, ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import { considerRoles, needsRoles } from "../planner/consider-roles.ts";
import type { AcceptedLoss } from "../planner/consider-roles.ts";
import { toFingerprint } from "../planner/to-fingerprint.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { planChanges, toPlanWarnings } from "../planner/plan-changes.ts";
import { reviewPlan } from "../planner/guards/review-plan.ts";
import type { Review } from "../planner/guards/review-plan.ts";
import { checkOnly, isLookedAt, listAccount, readRoles, toExpectedAccounts } from "./read-account.ts";
import type { ListedAccount, ReadOptions } from "./read-account.ts";

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
  const { caller, listed } = await listAccount(clients, toExpectedAccounts(states, options));
  const { desired, declared, unmanaged } = select(states, listed, options);
  const live = await describeProviders(
    clients.iam,
    declared.map(({ arn }) => arn),
    options,
  );
  const decided = planChanges({ name: DEFAULT_TARGET, caller, desired, live, unmanaged });
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

/** What this run looks at: declared providers, those of them that exist, and what no file declares. */
function select(
  states: States,
  all: ListedAccount["listed"],
  options: PlanOptions,
): Pick<Parameters<typeof planChanges>[0], "desired" | "unmanaged"> & {
  declared: ListedAccount["listed"];
} {
  const listed = all.filter(({ issuer }) => isLookedAt(options, issuer));
  checkOnly(options, [...states.providers, ...listed]);
  const named = new Set(states.providers.map(({ issuer }) => issuer));
  return {
    desired: states.providers.filter(({ issuer }) => isLookedAt(options, issuer)),
    declared: listed.filter(({ issuer }) => named.has(issuer)),
    unmanaged: listed.filter(({ issuer }) => !named.has(issuer)).map(({ issuer, arn }) => ({ issuer, arn })),
  };
}

/** The warnings stand where the providers are declared. */
function toUnfoundWarnings(
  desired: States["providers"],
  missing: readonly { readonly issuer: Issuer }[],
): Problem[] {
  const issuers = new Set(missing.map(({ issuer }) => issuer));
  return desired.filter(({ issuer }) => issuers.has(issuer)).map(toMissingWarning);
}
