// States → plan → results: the stages put together. This file alone knows all of them.

import { checkAccount } from "./aws/check-account.ts";
import { isCredentialFailure } from "./aws/classify-failure.ts";
import type { Clients } from "./aws/create-clients.ts";
import { getCallerIdentity } from "./aws/get-caller-identity.ts";
import { toProblem } from "./aws/to-problem.ts";
import { describeProvider } from "./describe/describe-provider.ts";
import { describeProviders } from "./describe/describe-providers.ts";
import { listProviders } from "./describe/list-providers.ts";
import type { ListedProvider } from "./describe/list-providers.ts";
import { findMissing, toMissingWarning } from "./describe/missing-providers.ts";
import { executePlan } from "./executor/execute-plan.ts";
import type { ExecutorEvent } from "./executor/ports.ts";
import { describeRoles } from "./describe/describe-roles.ts";
import { AwsError, malformedAnswer } from "./model/failure.ts";
import { toIssuer, toUrl } from "./model/issuer.ts";
import type { Issuer } from "./model/issuer.ts";
import { hasChanges } from "./model/plan.ts";
import type { Plan, TargetPlan } from "./model/plan.ts";
import type { Problem } from "./model/problem.ts";
import { hasErrors, ProblemError } from "./model/problem.ts";
import type { LiveProvider } from "./model/provider.ts";
import type { ApplyResult, Outcome, ProviderResult, TargetResult } from "./model/result.ts";
import type { RoleReading } from "./model/role.ts";
import type { States } from "./model/states.ts";
import { suggest } from "./model/suggest.ts";
import type { CallerIdentity, ExpectedAccount } from "./model/target.ts";
import { matchesUrl } from "./model/url-pattern.ts";
import { considerRoles, needsRoles } from "./planner/consider-roles.ts";
import type { AcceptedLoss } from "./planner/consider-roles.ts";
import type { SignInToken } from "./planner/lockout.ts";
import { decideChange } from "./planner/decide-change.ts";
import { toFingerprint } from "./planner/fingerprint.ts";
import { planChanges, toPlanWarnings } from "./planner/plan-changes.ts";

/** The one target of this version: the ambient credentials. */
const DEFAULT_TARGET = "default";

/** What every reading of an account can be told. */
export interface ReadOptions {
  /** Refuse to run in another account: twelve digits. */
  readonly account?: string;
  /** Globs of URLs, with or without scheme; others are not looked at. `*` matches any text. */
  readonly only?: readonly string[];
  /** Reads under way at once. */
  readonly concurrency?: number;
  /** Told after each provider that was read, with the number of those that are to be read. */
  readonly onRead?: (done: number, total: number) => void;
}

/** What a plan can be told besides. */
export interface PlanOptions extends ReadOptions {
  /** Read the roles' trust policies even when nothing is taken away. */
  readonly checkRoles?: boolean;
  /** The tokens that this run signed in with, or could: it must not take away its own way in. */
  readonly tokens?: readonly SignInToken[];
  /** Losses that are accepted, so that their guards do not trip. */
  readonly accept?: readonly AcceptedLoss[];
}

/** What an account has. */
export interface Description {
  readonly caller: CallerIdentity;
  /** Sorted by issuer. */
  readonly providers: readonly LiveProvider[];
  /** Warnings: what is listed and could not be found. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the account's providers, all of them or those with these URLs: one list and one get for each.
 * @param urls with or without `https://`; empty for all
 * @throws ProblemError when the account is the wrong one, or a provider with one of the URLs is not there
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function describe(
  clients: Clients,
  urls: readonly string[] = [],
  options: ReadOptions = {},
): Promise<Description> {
  const { caller, listed } = await listAccount(clients, toExpected(options));
  const named = new Set(urls.map(toIssuer));
  const unlisted = findMissing(
    [...named].map((issuer) => ({ issuer })),
    listed,
  );
  if (unlisted.length > 0) throw new ProblemError(toMissing(unlisted, listed, caller));
  const wanted = listed.filter(
    ({ issuer }) => (named.size === 0 || named.has(issuer)) && isLookedAt(options, issuer),
  );
  const arns = wanted.map(({ arn }) => arn);
  const providers = await describeProviders(clients.iam, arns, options);
  const missing = findMissing(wanted, providers);
  if (named.size > 0 && missing.length > 0) throw new ProblemError(toMissing(missing, providers, caller));
  return { caller, providers, problems: missing.map(toMissingWarning) };
}

/**
 * Compares the states with the account. Sends one GetCallerIdentity, one list, and one get for each
 * declared provider that exists; where something is taken away, it lists the roles as well. Nothing is
 * changed.
 * @throws ProblemError when the states have errors, the account is the wrong one, or a glob of `only` matches
 *   nothing
 * @throws AwsError when a call fails or its answer cannot be used
 */
export async function plan(states: States, clients: Clients, options: PlanOptions = {}): Promise<Plan> {
  if (hasErrors(states.problems)) throw new ProblemError(states.problems);
  const { caller, listed: all } = await listAccount(clients, toExpected(options, states));
  const listed = all.filter(({ issuer }) => isLookedAt(options, issuer));
  checkOnly(options, [...states.providers, ...listed]);
  const desired = states.providers.filter(({ issuer }) => isLookedAt(options, issuer));
  const declared = new Set(states.providers.map(({ issuer }) => issuer));
  const wanted = listed.filter(({ issuer }) => declared.has(issuer));
  const arns = wanted.map(({ arn }) => arn);
  const live = await describeProviders(clients.iam, arns, options);
  const missing = new Set(findMissing(wanted, live).map(({ issuer }) => issuer));
  const decided = planChanges({
    name: DEFAULT_TARGET,
    caller,
    desired,
    live,
    unmanaged: listed
      .filter(({ issuer }) => !declared.has(issuer))
      .map(({ issuer, arn }) => ({ issuer, arn })),
  });
  const { target, warnings } = considerRoles(decided, {
    reading: options.checkRoles === true || needsRoles(decided) ? await readRoles(clients.iam) : null,
    tokens: options.tokens ?? null,
    accepted: options.accept ?? [],
  });
  return {
    files: states.files,
    complete: options.only === undefined,
    targets: [target],
    problems: [
      ...states.problems,
      ...desired.filter(({ issuer }) => missing.has(issuer)).map(toMissingWarning),
      ...toPlanWarnings(target.changes),
      ...warnings,
    ],
    fingerprint: toFingerprint([target]),
  };
}

/** How a plan is carried out. */
export interface ApplyOptions {
  /** Told of each call before it is sent and after its answer; awaited. When it throws, nothing more is sent. */
  readonly onEvent?: (event: ExecutorEvent) => void | Promise<void>;
  /** Aborted: the call in flight is finished, nothing more is begun, and what is left stays `todo`. */
  readonly stop?: AbortSignal;
  /** The plan was reviewed: a provider that appears meanwhile is left as it is. */
  readonly isReviewed?: boolean;
}

/**
 * Carries out a plan, one IAM call after the other: creates, updates, deletes. It asks nobody, and it
 * makes no difference to a plan that a guard refuses: nothing is sent.
 * @returns what came of every call; AWS's failures are results, not exceptions
 */
export async function apply(plan: Plan, clients: Clients, options: ApplyOptions = {}): Promise<ApplyResult> {
  const guards = plan.targets.flatMap((target) => target.guards);
  if (guards.length > 0) {
    const problems = guards.map((guard): Problem => ({ severity: "error", kind: "guard", ...guard }));
    return { plan, outcome: "refused", targets: [], problems };
  }
  const stop = options.stop ?? new AbortController().signal;
  const listener = toListener(options.onEvent);
  const targets: TargetResult[] = [];
  const problems: Problem[] = [];
  for (const target of plan.targets) {
    const results = await executePlan(target, {
      iam: clients.iam,
      read: (arn) => describeProvider(clients.iam, arn),
      decide: (desired, live) => decideChange(target.caller, desired, live),
      onEvent: listener.onEvent,
      stop,
      isReviewed: options.isReviewed ?? false,
      wait: (milliseconds) => pause(milliseconds, stop),
    });
    targets.push({ name: target.name, account: target.caller.account, results });
    problems.push(...results.flatMap((result) => toFailureProblems(result, target)));
  }
  problems.push(...listener.problems());
  const isDone = targets.every(({ results }) => results.every(({ status }) => status === "done"));
  const outcome = toOutcome(plan, isDone, stop);
  if (outcome === "interrupted") problems.push(INTERRUPTED);
  return { plan, outcome, targets, problems };
}

const INTERRUPTED: Problem = {
  severity: "error",
  kind: "run",
  code: "interrupted",
  message: "the run was stopped before its end",
  help: "run the same command again; finished work is not repeated",
};

/**
 * A listener whose failure ends the run without losing its results: what it could not be told is not sent.
 */
function toListener(onEvent: ApplyOptions["onEvent"]): {
  onEvent: (event: ExecutorEvent) => Promise<void>;
  problems: () => readonly Problem[];
} {
  const failures: unknown[] = [];
  return {
    onEvent: async (event) => {
      try {
        if (failures.length === 0) await onEvent?.(event);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0 && event.kind === "sending") throw new Error("the listener has failed");
    },
    problems: () =>
      failures.flatMap((error) => {
        if (error instanceof ProblemError) return error.problems;
        const message = `the run was ended: ${error instanceof Error ? error.message : String(error)}`;
        const help = "what was done stands; run the same command again";
        return [{ severity: "error", kind: "run", code: "internal", message, help }];
      }),
  };
}

function toOutcome(plan: Plan, isDone: boolean, stop: AbortSignal): Outcome {
  if (!hasChanges(plan)) return "nothing-to-do";
  if (isDone) return "applied";
  return stop.aborted ? "interrupted" : "incomplete";
}

function toFailureProblems(
  { change, operations, failure }: ProviderResult,
  { caller }: TargetPlan,
): Problem[] {
  const failures = [...operations.map((operation) => operation.failure), failure].filter(
    (one) => one !== null,
  );
  return failures.map((one) => ({
    ...toProblem(one, { access: "write", resource: change.arn, caller: caller.arn }),
    source: change.desired.source,
  }));
}

/**
 * Reads the roles. A denied, failed or incomplete listing counts as "unknown".
 * @throws AwsError when AWS no longer accepts the credentials: then nothing else would work either
 */
async function readRoles(iam: Clients["iam"]): Promise<RoleReading> {
  try {
    return { known: true, ...(await describeRoles(iam)) };
  } catch (error) {
    if (!(error instanceof AwsError) || isCredentialFailure(error.failure)) throw error;
    const { api, code } = error.failure;
    return { known: false, reason: `${api}: ${code}` };
  }
}

/**
 * Who is calling, and what is there. Where an account is expected it is checked before anything is sent
 * to IAM; else the two calls need not wait for one another.
 */
async function listAccount(
  { iam, sts }: Clients,
  expected: readonly ExpectedAccount[],
): Promise<{ caller: CallerIdentity; listed: ListedProvider[] }> {
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

/** A glob that means nothing is a typo, and "no changes" would be no answer to it. */
function checkOnly({ only = [] }: ReadOptions, known: readonly { issuer: Issuer }[]): void {
  const idle = only.filter((glob) => !known.some(({ issuer }) => matchesUrl([glob], issuer)));
  if (idle.length === 0) return;
  const urls = known.map(({ issuer }) => toUrl(issuer));
  throw new ProblemError(
    idle.map((glob): Problem => {
      const near = suggest(toUrl(toIssuer(glob)), urls);
      const help =
        near === undefined
          ? "name a URL of the state files; `*` matches any text"
          : `did you mean \`${near}\`?`;
      const message = `\`${glob}\` matches no provider, declared or in the account`;
      return { severity: "error", kind: "usage", code: "no-match", message, help };
    }),
  );
}

function isLookedAt({ only }: ReadOptions, issuer: ListedProvider["issuer"]): boolean {
  return only === undefined || matchesUrl(only, issuer);
}

function toExpected({ account }: ReadOptions, states?: States): ExpectedAccount[] {
  return [
    ...(account === undefined ? [] : [{ account, from: "`--account`" }]),
    ...(states?.account ? [{ ...states.account, from: "`account:`" }] : []),
    ...(states?.arnAccounts ?? []).map((named) => ({ ...named, from: "`resource_id`" })),
  ];
}

function toMissing(
  wanted: readonly { readonly issuer: Issuer }[],
  listed: readonly { readonly issuer: Issuer }[],
  { account }: CallerIdentity,
): Problem[] {
  const known = listed.map(({ issuer }) => toUrl(issuer));
  return wanted.map(({ issuer }) => {
    const url = toUrl(issuer);
    const near = suggest(url, known);
    const help =
      near === undefined ? "`oidc describe` shows all that are there" : `did you mean \`${near}\`?`;
    const message = `account ${account} has no provider \`${url}\``;
    return { severity: "error", kind: "run", code: "no-such-provider", message, help };
  });
}

/** Waits, but no longer than until the run is to stop. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stop.addEventListener("abort", end);
  });
}
