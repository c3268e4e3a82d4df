// States and the clients of one target → the plan for it: describe, plan, put together.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders, findMissing, toMissingWarning } from "../describe/describe-providers.ts";
import type { Issuer } from "../model/issuer.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { hasAuto, type DesiredProvider, type LiveProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import { considerRoles, needsRoles, type AcceptedLoss } from "../planner/consider-roles.ts";
import type { SignInToken } from "../planner/guards/lockout.ts";
import { planChanges, toPlanWarnings } from "../planner/plan-changes.ts";
import {
  listAccount,
  readRoles,
  toExpectedAccounts,
  type NamedTarget,
  type ReadOptions,
} from "./read-account.ts";
import type { FoundInTarget } from "./read-targets.ts";
import type { IssuerOptions } from "./observe-issuers.ts";
import type { ResolvedProviders } from "./resolve-auto.ts";
import { selectProviders, splitUndeclared } from "./select-providers.ts";

export interface TargetPlanOptions extends ReadOptions {
  /** Read the roles' trust policies even if nothing is removed. */
  readonly checkRoles?: boolean;
  /** The tokens that this run signed in with, or could: it must not remove its own way in. */
  readonly tokens?: readonly SignInToken[];
  /** Losses that are accepted, so that their guards do not trip. */
  readonly accept?: readonly AcceptedLoss[];
  /** Remove what the owners of the files have in the account and no file declares. */
  readonly prune?: boolean;
  /** How to reach the issuers of providers with `thumbprint_list: auto`; no other issuer is connected to. */
  readonly issuers?: IssuerOptions;
}

export type PlannedTarget = FoundInTarget<TargetPlan>;

/**
 * Compares the states with one account. Sends one GetCallerIdentity, one list, and one get for each declared
 * provider that exists; if something is removed, it lists the roles as well. Changes nothing.
 * @throws ProblemError when the account is the wrong one
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function planTarget(
  states: States,
  target: NamedTarget,
  clients: Clients,
  options: TargetPlanOptions,
): Promise<PlannedTarget> {
  const { caller, listed } = await listAccount(clients, toExpectedAccounts(states, target, options));
  const prunes = options.prune === true;
  const { desired, declared, undeclared } = selectProviders(states, target, listed, options);
  const arns = [...declared, ...(prunes ? undeclared : [])].map(({ arn }) => arn);
  const live = await describeProviders(clients.iam, arns, options);
  const { pruned, unmanaged } = splitUndeclared(undeclared, live, prunes ? states.owners : []);
  const resolved = await resolve(desired, live, options);
  const decided = planChanges({
    name: target.name,
    caller,
    desired: [...resolved.desired, ...pruned],
    live,
    unmanaged,
    ...(prunes && { declared: states.providers.length }),
  });
  const considered = considerRoles(decided, {
    reading: options.checkRoles === true || needsRoles(decided) ? await readRoles(clients.iam) : null,
    tokens: options.tokens ?? null,
    accepted: options.accept ?? [],
  });
  return {
    target: { ...considered.target, existing: listed.length },
    problems: [
      ...toUnfoundWarnings(desired, findMissing(declared, live)),
      ...resolved.warnings,
      ...toPlanWarnings(considered.target.changes),
      ...considered.warnings,
    ],
    listed,
  };
}

/** Without `thumbprint_list: auto`, the code that connects to issuers is not even loaded. */
async function resolve(
  desired: readonly DesiredProvider[],
  live: readonly LiveProvider[],
  { issuers = {} }: TargetPlanOptions,
): Promise<ResolvedProviders> {
  if (!desired.some(hasAuto)) return { desired, warnings: [] };
  const { resolveAuto } = await import("./resolve-auto.ts");
  return resolveAuto(desired, live, issuers);
}

function toUnfoundWarnings(
  desired: States["providers"],
  missing: readonly { readonly issuer: Issuer }[],
): Problem[] {
  const issuers = new Set(missing.map(({ issuer }) => issuer));
  return desired.filter(({ issuer }) => issuers.has(issuer)).map(toMissingWarning);
}
