// Clients → the account's providers.

import type { Clients } from "../aws/network/clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { findMissing, toMissingWarning } from "../describe/find-missing.ts";
import { toIssuer, toUrl } from "../model/issuer.ts";
import type { Issuer } from "../model/issuer.ts";
import type { Problem } from "../model/problem.ts";
import { ProblemError, toError } from "../model/problem.ts";
import type { LiveProvider } from "../model/provider.ts";
import { helpToChoose } from "../model/suggest.ts";
import type { CallerIdentity } from "../model/target.ts";
import { isLookedAt, listAccount } from "./read-account.ts";
import type { ReadOptions } from "./read-account.ts";

/** An account and its providers. */
export interface Description {
  readonly caller: CallerIdentity;
  /** Sorted by issuer. */
  readonly providers: readonly LiveProvider[];
  /** Warnings about providers that IAM lists but does not find. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the account's providers, or only those with these URLs: one list, and one get for each.
 * @param urls with or without `https://`; empty for all
 * @throws ProblemError for the wrong account, and for a URL without a provider
 * @throws AwsError if a call fails or its answer cannot be used
 */
export async function describe(
  clients: Clients,
  urls: readonly string[] = [],
  options: ReadOptions = {},
): Promise<Description> {
  const { account } = options;
  const expected = account === undefined ? [] : [{ account, from: "`--account`" }];
  const { caller, listed } = await listAccount(clients, expected);
  const named = new Set(urls.map(toIssuer));
  checkFound([...named], listed, caller);
  const wanted = listed.filter(
    ({ issuer }) => (named.size === 0 || named.has(issuer)) && isLookedAt(options, issuer),
  );
  const arns = wanted.map(({ arn }) => arn);
  const providers = await describeProviders(clients.iam, arns, options);
  const missing = findMissing(wanted, providers);
  if (named.size > 0) checkFound([...named], providers, caller);
  return { caller, providers, problems: missing.map(toMissingWarning) };
}

/** @throws ProblemError if an issuer is not among those that were found */
function checkFound(
  wanted: readonly Issuer[],
  found: readonly { readonly issuer: Issuer }[],
  { account }: CallerIdentity,
): void {
  const known = found.map(({ issuer }) => toUrl(issuer));
  const problems = wanted
    .map(toUrl)
    .filter((url) => !known.includes(url))
    .map((url): Problem => {
      const help = helpToChoose(url, known, "`oidc describe` shows all that are there");
      const message = `account ${account} has no provider \`${url}\``;
      return toError("run", "no-such-provider", message, help);
    });
  if (problems.length > 0) throw new ProblemError(problems);
}
