// Clients → the providers that the account has.

import type { Clients } from "../aws/create-clients.ts";
import { describeProviders } from "../describe/describe-providers.ts";
import { toIssuer, toUrl } from "../model/issuer.ts";
import type { Problem } from "../model/problem.ts";
import { ProblemError } from "../model/problem.ts";
import type { LiveProvider } from "../model/provider.ts";
import { suggest } from "../model/suggest.ts";
import type { CallerIdentity } from "../model/target.ts";
import { isLookedAt, listAccount } from "./read-account.ts";
import type { ListedAccount, ReadOptions } from "./read-account.ts";

/** What an account has. */
export interface Description {
  readonly caller: CallerIdentity;
  /** Sorted by issuer. */
  readonly providers: readonly LiveProvider[];
}

/**
 * Reads the account's providers, all of them or those with these URLs: one list and one get for each.
 * @param urls with or without `https://`; empty for all
 * @throws ProblemError when the account is the wrong one, or a URL is not there
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function describe(
  clients: Clients,
  urls: readonly string[] = [],
  options: ReadOptions = {},
): Promise<Description> {
  const { account } = options;
  const expected = account === undefined ? [] : [{ account, from: "`--account`" }];
  const there = await listAccount(clients, expected);
  const arns = pick(there, urls)
    .filter(({ issuer }) => isLookedAt(options, issuer))
    .map(({ arn }) => arn);
  return { caller: there.caller, providers: await describeProviders(clients.iam, arns, options) };
}

/** The listed providers with these URLs. @throws ProblemError when one is not there */
function pick({ caller, listed }: ListedAccount, urls: readonly string[]): ListedAccount["listed"] {
  if (urls.length === 0) return listed;
  const missing = new Set<string>(urls.map(toIssuer));
  const found = listed.filter(({ issuer }) => missing.delete(issuer));
  if (missing.size === 0) return found;
  const known = listed.map(({ issuer }) => toUrl(issuer));
  throw new ProblemError(
    [...missing].map((issuer): Problem => {
      const url = toUrl(toIssuer(issuer));
      const near = suggest(url, known);
      const help =
        near === undefined ? "`oidc describe` shows all that are there" : `did you mean \`${near}\`?`;
      const message = `account ${caller.account} has no provider \`${url}\``;
      return { severity: "error", kind: "run", code: "no-such-provider", message, help };
    }),
  );
}
