// State files and the clients of one target → who can sign in to its account: describe, judge.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders, findMissing, toMissingWarning } from "../describe/describe-providers.ts";
import { describeRoles } from "../describe/describe-roles.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Source } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import type { TokenClaims } from "../model/token.ts";
import type { TargetTrust } from "../model/trust.ts";
import { keepFindings } from "../planner/findings/keep-findings.ts";
import { toTrust } from "../planner/findings/to-trust.ts";
import { judgeToken } from "../planner/token/judge-token.ts";
import { findDeclared } from "./select-providers.ts";
import {
  isLookedAt,
  listAccount,
  toExpectedAccounts,
  type NamedTarget,
  type ReadOptions,
} from "./read-account.ts";
import type { FoundInTarget } from "./read-targets.ts";

export interface TrustOptions extends ReadOptions {
  /** Leave out the providers and roles without findings. */
  readonly onlyFindings?: boolean;
  /** A decoded token to ask about, and the time at which it is used, in seconds since 1970. */
  readonly token?: { readonly claims: TokenClaims; readonly now: number };
}

export type TrustedTarget = FoundInTarget<TargetTrust>;

/**
 * Reads all providers and all roles of one account. Sends one GetCallerIdentity, one list, one get for each provider,
 * and one ListRoles for a thousand roles. Changes nothing.
 * @param states `null` to compare with no files: then no provider is unknown
 * @throws ProblemError when the account is the wrong one
 * @throws AwsError when a call fails or its answer cannot be used; roles that cannot be read are never taken for none
 */
export async function trustTarget(
  states: States | null,
  into: NamedTarget,
  clients: Clients,
  options: TrustOptions,
): Promise<TrustedTarget> {
  const { caller, listed } = await listAccount(clients, toExpectedAccounts(states, into, options));
  const shown = listed.filter(({ issuer }) => isLookedAt(options, issuer));
  const arns = shown.map(({ arn }) => arn);
  const [providers, roles] = await Promise.all([
    describeProviders(clients.iam, arns, options),
    describeRoles(clients.iam),
  ]);
  const target = toTrust({
    name: into.name,
    caller,
    providers,
    listed: listed.map(({ arn }) => arn),
    roles,
    declared: states && toSources(states, into),
    isShown: (issuer) => isLookedAt(options, issuer),
  });
  const shownTarget = options.onlyFindings === true ? keepFindings(target) : target;
  const { token } = options;
  const answer = token === undefined ? null : judgeToken({ ...token, providers, roles, caller });
  return {
    target: { ...shownTarget, token: answer },
    problems: findMissing(shown, providers).map(toMissingWarning),
    // A glob of `only` may match what roles alone name.
    listed: [...listed, ...target.dangling],
  };
}

/** Where the files declare providers for the account. */
function toSources(states: States, into: NamedTarget): Map<Issuer, Source> {
  const declared = findDeclared(states, into);
  return new Map(declared.flatMap(({ issuer, source }) => (source === undefined ? [] : [[issuer, source]])));
}
