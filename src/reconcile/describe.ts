// Clients → the account's providers.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders, findMissing, toMissingWarning } from "../describe/describe-providers.ts";
import type { ListedProvider } from "../describe/list-providers.ts";
import { toIssuer, toUrl, type Issuer } from "../model/issuer.ts";
import { ProblemError, toError, type Problem } from "../model/problem.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { States } from "../model/states.ts";
import { helpToChoose } from "../model/suggest.ts";
import { DEFAULT_TARGET, type CallerIdentity } from "../model/target.ts";
import { findDeclared } from "./select-providers.ts";
import {
  checkOnly,
  isLookedAt,
  listAccount,
  toExpectedAccounts,
  type NamedTarget,
  type ReadOptions,
} from "./read-account.ts";

export interface DescriptionOptions extends ReadOptions {
  /** Only what these do not declare; the caller must be in the accounts that they name. */
  readonly states?: Pick<States, "account" | "arnAccounts" | "providers" | "targets">;
}

export interface Description {
  readonly caller: CallerIdentity;
  /** Sorted by issuer. */
  readonly providers: readonly LiveProvider[];
  /** Warnings about providers that IAM lists but does not find. */
  readonly problems: readonly Problem[];
}

/** The same, and everything else that the account has. */
interface Found extends Description {
  /** All that IAM lists and finds. */
  readonly existing: readonly ListedProvider[];
}

/**
 * Reads the account's providers, or only those with these URLs: one list, and one get for each.
 * @param urls with or without `https://`; empty for all
 * @throws ProblemError for the wrong account, and for a URL or a glob of `only` without a provider
 * @throws AwsError if a call fails or its answer cannot be used
 */
export async function describe(
  clients: Clients,
  urls: readonly string[] = [],
  options: DescriptionOptions = {},
): Promise<Description> {
  const { caller, providers, problems, existing } = await describeFound(
    clients,
    { name: DEFAULT_TARGET },
    urls,
    options,
  );
  checkOnly(options, existing);
  checkFound(urls, existing, `account ${caller.account} has no provider`);
  return { caller, providers, problems };
}

/** The same, for an account that may lack some of them. */
export async function describeFound(
  clients: Clients,
  target: NamedTarget,
  urls: readonly string[],
  options: DescriptionOptions,
): Promise<Found> {
  const expected = toExpectedAccounts(options.states ?? null, target, options);
  const { caller, listed } = await listAccount(clients, expected);
  const named = new Set(urls.map(toIssuer));
  const declared = options.states === undefined ? [] : findDeclared(options.states, target);
  const left = new Set(declared.map(({ issuer }) => issuer));
  const wanted = listed.filter(
    ({ issuer }) =>
      (named.size === 0 || named.has(issuer)) && !left.has(issuer) && isLookedAt(options, issuer),
  );
  const arns = wanted.map(({ arn }) => arn);
  const providers = await describeProviders(clients.iam, arns, options);
  const missing = findMissing(wanted, providers);
  const existing = listed.filter((one) => !missing.includes(one));
  return { caller, providers, problems: missing.map(toMissingWarning), existing };
}

/**
 * @param lack what was searched and lacks them, for the message
 * @throws ProblemError for every URL without a provider
 */
export function checkFound(
  urls: readonly string[],
  existing: readonly { readonly issuer: Issuer }[],
  lack: string,
): void {
  const known = existing.map(({ issuer }) => toUrl(issuer));
  const problems = urls
    .map((url) => toUrl(toIssuer(url)))
    .filter((url) => !known.includes(url))
    .map((url): Problem => {
      const help = helpToChoose(url, known, "`oidc describe` shows all providers");
      return toError("run", "no-such-provider", `${lack} \`${url}\``, help);
    });
  if (problems.length > 0) throw new ProblemError(problems);
}
