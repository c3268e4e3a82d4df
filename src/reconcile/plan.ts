// States and clients → the plan: load, describe, plan, put together.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { findMissing, toMissingWarning } from "../describe/find-missing.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Plan, UnmanagedProvider } from "../model/plan.ts";
import { hasErrors, ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { DesiredProvider, LiveProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import type { ExpectedAccount } from "../model/target.ts";
import { considerRoles, needsRoles } from "../planner/consider-roles.ts";
import type { AcceptedLoss } from "../planner/consider-roles.ts";
import { toFingerprint } from "../planner/to-fingerprint.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { planChanges, toPlanWarnings } from "../planner/plan-changes.ts";
import { toPruned } from "../planner/ownership/to-pruned.ts";
import { reviewPlan } from "../planner/guards/review-plan.ts";
import type { Review } from "../planner/guards/review-plan.ts";
import { checkOnly, isLookedAt, listAccount, readRoles } from "./read-account.ts";
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
  const { desired, declared, undeclared } = select(states, listed, options);
  const looked = prunes ? [...declared, ...undeclared] : declared;
  const live = await describeProviders(
    clients.iam,
    looked.map(({ arn }) => arn),
    options,
  );
  const pruned = prunes ? findPruned(undeclared, live, states.owners) : [];
  const taken = new Set(pruned.map(({ issuer }) => issuer));
  const decided = planChanges({
    name: DEFAULT_TARGET,
    caller,
    desired: [...desired, ...pruned],
    live,
    unmanaged: undeclared.filter(({ issuer }) => !taken.has(issuer)).map((one) => withLive(one, live)),
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

/** What this run looks at: declared providers, those of them that exist, and what no file declares. */
function select(
  states: States,
  all: ListedAccount["listed"],
  options: PlanOptions,
): {
  desired: readonly DesiredProvider[];
  declared: ListedAccount["listed"];
  undeclared: readonly UnmanagedProvider[];
} {
  const listed = all.filter(({ issuer }) => isLookedAt(options, issuer));
  checkOnly(options, [...states.providers, ...listed]);
  const named = new Set(states.providers.map(({ issuer }) => issuer));
  return {
    desired: states.providers.filter(({ issuer }) => isLookedAt(options, issuer)),
    declared: listed.filter(({ issuer }) => named.has(issuer)),
    undeclared: listed.filter(({ issuer }) => !named.has(issuer)).map(({ issuer, arn }) => ({ issuer, arn })),
  };
}

/** A reviewed plan that prunes is made again in the same way. */
function prunesAnything({ prune, review }: PlanOptions): boolean {
  return prune ?? review?.plan?.prunes ?? false;
}

/** What was read of it shows whether a reviewed withdrawal has been made. */
function withLive(one: UnmanagedProvider, live: readonly LiveProvider[]): UnmanagedProvider {
  const read = live.find(({ issuer }) => issuer === one.issuer);
  return read === undefined ? one : { ...one, live: read };
}

function findPruned(
  undeclared: readonly UnmanagedProvider[],
  live: readonly LiveProvider[],
  owners: readonly string[],
): DesiredProvider[] {
  const issuers = new Set(undeclared.map(({ issuer }) => issuer));
  return toPruned(
    live.filter(({ issuer }) => issuers.has(issuer)),
    owners,
  );
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
