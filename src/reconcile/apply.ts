// A plan and clients → the result of every call.

import type { Enter } from "../aws/create-entrance.ts";
import type { Clients } from "../aws/network/clients.ts";
import { getCallerIdentity } from "../aws/get-caller-identity.ts";
import type { ConnectionSettings } from "../aws/failures/to-problem.ts";
import { describeProvider } from "../describe/describe-provider.ts";
import { executePlan } from "../executor/execute-plan.ts";
import type { ExecutorPorts } from "../executor/ports.ts";
import { isActive, toTargetErrors, type Plan, type TargetPlan } from "../model/plan.ts";
import { ProblemError, type Problem } from "../model/problem.ts";
import { toTargetResult, type ApplyResult, type ProviderResult, type TargetResult } from "../model/result.ts";
import type { Target } from "../model/target.ts";
import { checkAccount } from "../planner/guards/check-account.ts";
import { decideChange } from "../planner/decide-change.ts";
import { findOtherOwners, hasOtherOwner } from "../planner/ownership/find-other-owner.ts";
import { toGuardProblems } from "./merge-problems.ts";
import { toApplyResult } from "./to-apply-result.ts";
import { takeSteps, toSteps, type Step } from "./to-steps.ts";
import { toTargetProblem } from "./to-unread-target.ts";
import { toSafeListener, type OnEvent } from "./listen.ts";
import { graceAfter, pause, unlessAborted } from "./stopping.ts";

/** Providers that are changed at once in an account. `docs/performance.md` explains the choice. */
const DEFAULT_WRITES = 20;

export interface ApplyOptions {
  /** Called, and awaited, before each call is sent and after its answer. If it throws, no further call is sent. */
  readonly onEvent?: OnEvent;
  /** Once aborted, the call in flight is finished and no other begins; the remaining ones stay `todo`. */
  readonly stop?: AbortSignal;
  /** True if the plan was reviewed: a provider that appears in the meantime is then left alone. */
  readonly isReviewed?: boolean;
  /** Changes of different providers under way at once in each account; 1 for one call after the other. */
  readonly concurrency?: number;
  /** What the clients were told to use, for messages about failures. */
  readonly context?: ConnectionSettings;
}

export interface ApplyTargetsOptions extends ApplyOptions {
  /** Targets under way at once; by default one after the other. */
  readonly targetConcurrency?: number;
  /** No further target is begun once more than so many have failed or could not be read. */
  readonly failureTolerance?: number;
}

/**
 * Carries out a plan: creates and updates of several providers at a time, then deletes. Does not prompt. A plan with
 * guards is refused as a whole; nothing is sent.
 * @returns the result of every call; AWS's failures are results, not exceptions
 */
export async function apply(plan: Plan, clients: Clients, options: ApplyOptions = {}): Promise<ApplyResult> {
  return carryOut(plan, options, (target, run) => run(target, clients));
}

/**
 * The same for a plan of several targets, in its order, so that a canary comes first. Who is calling is asked again
 * in each target, because it is entered anew.
 * @param targets the targets of the plan
 */
export async function applyTargets(
  plan: Plan,
  targets: readonly Target[],
  enter: Enter,
  options: ApplyTargetsOptions = {},
): Promise<ApplyResult> {
  const byName = new Map(targets.map((target) => [target.name, target]));
  const begin: Begin = async (target, run, grace) => {
    const into = byName.get(target.name);
    if (into === undefined) throw new Error(`the plan has a target that was not given: ${target.name}`);
    try {
      return await enter(into, async (clients) => {
        const expected = [{ account: target.caller.account, from: `target \`${target.name}\`` }];
        // A signal of the call would not reach the credentials that it waits for.
        const caller = await unlessAborted(getCallerIdentity(clients.sts), grace);
        if (caller === null) return toTargetResult(target);
        const problems = checkAccount(caller, expected);
        if (problems.length > 0) throw new ProblemError(problems);
        return run(target, clients);
      });
    } catch (error) {
      return { ...toTargetResult(target), problem: toTargetProblem(into, error, options.context) };
    }
  };
  return carryOut(plan, { targetConcurrency: 1, ...options }, begin, (name) => {
    const profile = byName.get(name)?.profile;
    return { ...options.context, ...(profile !== undefined && { profile }) };
  });
}

/** What came of a target; with a problem, it could not be entered. */
type TargetOutcome = TargetResult & { readonly problem?: Problem };
type Run = (target: TargetPlan, clients: Clients) => Promise<TargetResult>;
type Begin = (target: TargetPlan, run: Run, grace: AbortSignal) => Promise<TargetOutcome>;

async function carryOut(
  plan: Plan,
  options: ApplyTargetsOptions,
  begin: Begin,
  contextOf: (target: string) => ConnectionSettings = () => options.context ?? {},
): Promise<ApplyResult> {
  const guards = toGuardProblems(plan);
  if (guards.length > 0) return { plan, outcome: "refused", targets: [], problems: guards };
  const { failureTolerance = 0, targetConcurrency = 1, isReviewed = false } = options;
  const { concurrency = DEFAULT_WRITES } = options;
  const stop = options.stop ?? new AbortController().signal;
  const grace = graceAfter(stop);
  const listener = toSafeListener(options.onEvent);
  const run: Run = async (target, clients) => {
    const results = await executePlan(target, {
      ...toPorts(target, clients, grace.signal),
      onEvent: listener.onEvent,
      stop,
      wait: (milliseconds) => pause(milliseconds, stop),
      isReviewed,
      concurrency,
    });
    return { name: target.name, account: target.caller.account, results };
  };
  const unread = toTargetErrors(plan);
  let failures = unread.length;
  const takeStep = async ({ target }: Step, isHeldBack: boolean): Promise<TargetOutcome> => {
    const isIdle = !target.changes.some(isActive);
    const isOver = stop.aborted || failures > failureTolerance || listener.problems().length > 0;
    if (isIdle || isOver || isHeldBack) return toTargetResult(target);
    const outcome = await begin(target, run, grace.signal);
    if (hasFailed(outcome)) failures += 1;
    return outcome;
  };
  const outcomes = await takeSteps(toSteps(plan.targets), { targetConcurrency, hasFailed }, takeStep);
  grace.end();
  const problems = [...unread, ...outcomes.flatMap(({ problem }) => problem ?? []), ...listener.problems()];
  return toApplyResult(plan, mergeSteps(plan, outcomes), problems, { stop, contextOf });
}

/** The results of a target's steps as one, in the order of the plan. */
function mergeSteps({ targets }: Plan, outcomes: readonly TargetOutcome[]): TargetResult[] {
  const results = new Map<string, ProviderResult[]>(targets.map(({ name }) => [name, []]));
  for (const outcome of outcomes) results.get(outcome.name)?.push(...outcome.results);
  return targets.map(({ name, caller }) => ({
    name,
    account: caller.account,
    results: results.get(name) ?? [],
  }));
}

function hasFailed({ problem, results }: TargetOutcome): boolean {
  return problem !== undefined || results.some(({ status }) => status !== "done");
}

function toPorts(
  { caller, changes, unmanaged }: TargetPlan,
  { iam }: Clients,
  grace: AbortSignal,
): Pick<ExecutorPorts, "iam" | "read" | "decide" | "isForeign" | "grace"> {
  const planned = [...changes, ...unmanaged].flatMap(({ live }) => live ?? []);
  return {
    iam,
    read: (arn) => describeProvider(iam, arn, grace),
    decide: (desired, live, known) => decideChange(caller, desired, live, known ? [known, ...planned] : []),
    isForeign: (change) => hasOtherOwner(change) || findOtherOwners(change).length > 0,
    grace,
  };
}
