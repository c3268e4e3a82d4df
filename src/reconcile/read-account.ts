// Clients → the caller, and the account's providers and roles.

import { checkAccount } from "../planner/guards/check-account.ts";
import { isCredentialFailure } from "../aws/failures/classify-failure.ts";
import type { Clients } from "../aws/network/clients.ts";
import { getCallerIdentity } from "../aws/get-caller-identity.ts";
import { describeRoles } from "../describe/describe-roles.ts";
import { listProviders, type ListedProvider } from "../describe/list-providers.ts";
import { AwsError } from "../model/failure.ts";
import { malformedAnswer } from "../model/to-failure.ts";
import { matchesUrl, toIssuer, toUrl, type Issuer } from "../model/issuer.ts";
import { ProblemError, toError, toRunWarning, type Problem } from "../model/problem.ts";
import { isDeclaredFor } from "../model/provider.ts";
import type { RoleReading } from "../model/role.ts";
import type { States } from "../model/states.ts";
import { didYouMean, helpToChoose } from "../model/suggest.ts";
import type { CallerIdentity, ExpectedAccount, Target } from "../model/target.ts";

export interface ReadOptions {
  /** Refuse to run in another account: twelve digits. */
  readonly account?: string;
  /** Globs of URLs, with or without scheme. Other providers are ignored. `*` matches any text. */
  readonly only?: readonly string[];
  /** True if other runs work in the other accounts: a glob that matches nothing here may match there. */
  readonly isShard?: boolean;
  readonly concurrency?: number;
  /** Called after each provider is read, with the number of providers to read. */
  readonly onRead?: (done: number, total: number) => void;
}

/** A target, or the name of the one account of the credentials. */
export interface NamedTarget extends Pick<Target, "name">, Partial<Omit<Target, "name">> {
  /** The names of the run's earlier targets of the same account: what is declared for them is theirs. */
  readonly earlier?: readonly string[];
}

export interface ListedAccount {
  readonly caller: CallerIdentity;
  /** Sorted by issuer. */
  readonly listed: readonly ListedProvider[];
}

/**
 * Asks AWS who is calling, and lists the providers. An expected account is checked before anything is sent to IAM;
 * otherwise the two calls run in parallel.
 * @throws ProblemError for the wrong account
 * @throws AwsError if a call fails or its answer cannot be used
 */
export async function listAccount(
  { iam, sts }: Clients,
  expected: readonly ExpectedAccount[],
): Promise<ListedAccount> {
  const identity = getCallerIdentity(sts);
  if (expected.length > 0) {
    const problems = checkAccount(await identity, expected);
    if (problems.length > 0) throw new ProblemError(problems);
  }
  const [caller, listed] = await Promise.all([identity, listProviders(iam)]);
  const stranger = listed.find(
    ({ account, partition }) => account !== caller.account || partition !== caller.partition,
  );
  if (stranger !== undefined) {
    const why = `it lists ${stranger.arn}, but the caller is in account ${caller.account}`;
    throw malformedAnswer("iam:ListOpenIDConnectProviders", {}, why);
  }
  return { caller, listed };
}

/**
 * Reads the roles. A denied, failed or incomplete listing counts as "unknown".
 * @throws AwsError if AWS no longer accepts the credentials: nothing else would work either
 */
export async function readRoles(iam: Clients["iam"]): Promise<RoleReading> {
  try {
    return { known: true, roles: await describeRoles(iam) };
  } catch (error) {
    if (!(error instanceof AwsError) || isCredentialFailure(error.failure)) throw error;
    const { api, code } = error.failure;
    return { known: false, reason: `${api}: ${code}` };
  }
}

/** True for an issuer that `only` matches, and without `only` for every issuer. */
export function isLookedAt({ only }: ReadOptions, issuer: Issuer): boolean {
  return only === undefined || matchesUrl(only, issuer);
}

/**
 * A glob without a match is a typo; "no changes" would hide it.
 * @returns in a shard, warnings about such globs
 * @throws ProblemError for such a glob, if the run is not a shard
 */
export function checkOnly(
  { only = [], isShard = false }: ReadOptions,
  known: readonly { issuer: Issuer }[],
  what = "provider, declared or in the account",
): Problem[] {
  const idle = only.filter((glob) => !known.some(({ issuer }) => matchesUrl([glob], issuer)));
  if (isShard) return idle.map(toShardWarning);
  if (idle.length === 0) return [];
  const urls = known.map(({ issuer }) => toUrl(issuer));
  throw new ProblemError(
    idle.map((glob): Problem => {
      const isPart = glob !== "" && known.some(({ issuer }) => issuer.includes(glob));
      const otherwise = isPart ? didYouMean(`*${glob}*`) : "name the URL of a provider; `*` matches any text";
      const help = helpToChoose(toUrl(toIssuer(glob)), urls, otherwise);
      const message = `\`${glob}\` matches no ${what}`;
      return toError("usage", "no-match", message, help);
    }),
  );
}

function toShardWarning(glob: string): Problem {
  const message = `\`${glob}\` matches no provider in this shard`;
  const help = "it is a typo if it matches none in the other shards either";
  return toRunWarning("no-match", message, help);
}

/** The accounts that a target, flags and state files name: the caller must be in each of them. */
export function toExpectedAccounts(
  states: Pick<States, "account" | "arnAccounts"> | null,
  { name, account: own, source }: NamedTarget,
  { account }: ReadOptions,
): ExpectedAccount[] {
  return [
    ...(own === undefined ? [] : [{ account: own, from: `target \`${name}\``, ...(source && { source }) }]),
    ...(account === undefined ? [] : [{ account, from: "`--account`" }]),
    ...(states?.account ? [{ ...states.account, from: "`account:`" }] : []),
    ...(states?.arnAccounts ?? [])
      .filter((named) => isDeclaredFor(named, name))
      .map((named) => ({ ...named, from: "`resource_id`" })),
  ];
}
