// Clients and state files → who can sign in to the account, and what is wrong with it.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { describeRoles } from "../describe/describe-roles.ts";
import { findMissing, toMissingWarning } from "../describe/find-missing.ts";
import type { Issuer } from "../model/issuer.ts";
import { hasErrors, ProblemError } from "../model/problem.ts";
import type { Problem, Source } from "../model/problem.ts";
import type { States } from "../model/states.ts";
import type { TokenClaims } from "../model/token.ts";
import type { TargetTrust, Trust } from "../model/trust.ts";
import { keepFindings } from "../planner/findings/keep-findings.ts";
import { toTrust } from "../planner/findings/to-trust.ts";
import { judgeToken } from "../planner/token/judge-token.ts";
import { checkOnly, isLookedAt, listAccount, toExpectedAccounts } from "./read-account.ts";
import type { ReadOptions } from "./read-account.ts";

/** The one target of this version: the ambient credentials. */
const DEFAULT_TARGET = "default";

/** Options of a trust run. */
export interface TrustOptions extends ReadOptions {
  /** Leave out the providers and roles without findings. */
  readonly onlyFindings?: boolean;
  /** A decoded token to ask about, and the time at which it is used, in seconds since 1970. */
  readonly token?: { readonly claims: TokenClaims; readonly now: number };
}

/**
 * Reads all providers and all roles of the account. Sends one GetCallerIdentity, one list, one get for each
 * provider, and one ListRoles for a thousand roles. Changes nothing.
 * @param states `null` to compare with no files: then no provider is unknown
 * @throws ProblemError when the states have errors, the account is the wrong one, or a glob of `only` matches nothing
 * @throws AwsError when a call fails or its answer cannot be used; roles that cannot be read are never taken for none
 */
export async function trust(
  states: States | null,
  clients: Clients,
  options: TrustOptions = {},
): Promise<Trust> {
  if (states !== null && hasErrors(states.problems)) throw new ProblemError(states.problems);
  const { target, problems } = await readTarget(DEFAULT_TARGET, states, clients, options);
  return {
    files: states?.files ?? [],
    complete: options.only === undefined,
    targets: [target],
    problems: [...(states?.problems ?? []), ...problems],
  };
}

async function readTarget(
  name: string,
  states: States | null,
  clients: Clients,
  options: TrustOptions,
): Promise<{ target: TargetTrust; problems: Problem[] }> {
  const { caller, listed } = await listAccount(clients, toExpectedAccounts(states, options));
  checkOnly(options, [...(states?.providers ?? []), ...listed]);
  const shown = listed.filter(({ issuer }) => isLookedAt(options, issuer));
  const arns = shown.map(({ arn }) => arn);
  const [providers, { roles }] = await Promise.all([
    describeProviders(clients.iam, arns, options),
    describeRoles(clients.iam),
  ]);
  const target = toTrust({
    name,
    caller,
    providers,
    listed: listed.map(({ arn }) => arn),
    roles,
    declared: states && toSources(states),
    isShown: (issuer) => isLookedAt(options, issuer),
  });
  const shownTarget = options.onlyFindings === true ? keepFindings(target) : target;
  const { token } = options;
  const answer = token === undefined ? null : judgeToken({ ...token, providers, roles, caller });
  return {
    target: { ...shownTarget, token: answer },
    problems: findMissing(shown, providers).map(toMissingWarning),
  };
}

function toSources({ providers }: States): Map<Issuer, Source> {
  return new Map(providers.flatMap(({ issuer, source }) => (source === undefined ? [] : [[issuer, source]])));
}
