// A plan and clients → what came of every call.

import type { Clients } from "../aws/network/clients.ts";
import { toProblem } from "../aws/failures/to-problem.ts";
import type { FailureContext } from "../aws/failures/to-problem.ts";
import { describeProvider } from "../describe/describe-provider.ts";
import { executePlan } from "../executor/execute-plan.ts";
import type { ExecutorPorts } from "../executor/ports.ts";
import { toGuardProblem } from "../model/plan.ts";
import type { Plan, TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { ApplyResult, Outcome, ProviderResult, TargetResult } from "../model/result.ts";
import { decideChange } from "../planner/decide-change.ts";
import { toSafeListener } from "./listen.ts";
import type { OnEvent } from "./listen.ts";
import { graceAfter, pause } from "./stopping.ts";

/** Options of an apply. */
export interface ApplyOptions {
  /** Called before each call is sent and after its answer; awaited. When it throws, nothing more is sent. */
  readonly onEvent?: OnEvent;
  /** Aborted: the call in flight is finished, nothing more is begun, and what is left stays `todo`. */
  readonly stop?: AbortSignal;
  /** The plan was reviewed: a provider that appears meanwhile is left as it is. */
  readonly isReviewed?: boolean;
  /** What the clients were told to use, for messages about failures. */
  readonly context?: Pick<FailureContext, "endpoint" | "proxy" | "profile">;
}

/**
 * Carries out a plan, one IAM call after the other: creates, updates, deletes. Does not prompt. A plan with guards is
 * refused as a whole; nothing is sent.
 * @returns what came of every call; AWS's failures are results, not exceptions
 */
export async function apply(plan: Plan, clients: Clients, options: ApplyOptions = {}): Promise<ApplyResult> {
  const guards = plan.targets.flatMap((target) => target.guards);
  if (guards.length > 0)
    return { plan, outcome: "refused", targets: [], problems: guards.map(toGuardProblem) };
  const stop = options.stop ?? new AbortController().signal;
  const grace = graceAfter(stop);
  const listener = toSafeListener(options.onEvent);
  const targets: TargetResult[] = [];
  for (const target of plan.targets) {
    const results = await executePlan(target, {
      ...toPorts(target, clients, grace.signal),
      onEvent: listener.onEvent,
      stop,
      wait: (milliseconds) => pause(milliseconds, stop),
      isReviewed: options.isReviewed ?? false,
    });
    targets.push({ name: target.name, account: target.caller.account, results });
  }
  grace.end();
  const problems = [
    ...targets.flatMap(({ results }, index) =>
      results.flatMap((result) => toFailureProblems(result, plan.targets[index], options.context)),
    ),
    ...listener.problems(),
  ];
  return toApplyResult(plan, targets, problems, stop);
}

/** The ways in which the executor touches one account. */
function toPorts(
  { caller }: TargetPlan,
  { iam }: Clients,
  grace: AbortSignal,
): Pick<ExecutorPorts, "iam" | "read" | "decide" | "grace"> {
  return {
    iam,
    read: (arn) => describeProvider(iam, arn, grace),
    decide: (desired, live) => decideChange(caller, desired, live),
    grace,
  };
}

function toApplyResult(
  plan: Plan,
  targets: readonly TargetResult[],
  problems: readonly Problem[],
  stop: AbortSignal,
): ApplyResult {
  const outcome = toOutcome(
    targets.flatMap(({ results }) => results),
    problems,
    stop,
  );
  return {
    plan,
    outcome,
    targets,
    problems: [...problems, ...(outcome === "interrupted" ? [INTERRUPTED] : [])],
  };
}

const INTERRUPTED: Problem = {
  severity: "error",
  kind: "run",
  code: "interrupted",
  message: "the run was stopped before its end",
  help: "run the same command again; finished work is not repeated",
};

/** "Applied" was seen. A guard that stopped the run before its first call refused all of it. */
function toOutcome(
  results: readonly ProviderResult[],
  problems: readonly Problem[],
  stop: AbortSignal,
): Outcome {
  if (results.length === 0) return "nothing-to-do";
  if (results.every(({ status, isSeen }) => status === "done" && isSeen)) return "applied";
  if (stop.aborted) return "interrupted";
  const isUntouched = results.every(({ status }) => status === "todo");
  return isUntouched && problems.some(({ kind }) => kind === "guard") ? "refused" : "incomplete";
}

function toFailureProblems(
  { change, operations, failure }: ProviderResult,
  target: TargetPlan | undefined,
  context: ApplyOptions["context"],
): Problem[] {
  const caller = target?.caller.arn;
  return [...operations.map((operation) => operation.failure), failure]
    .filter((one) => one !== null)
    .map((one) => ({
      ...toProblem(one, {
        ...context,
        access: "write",
        resource: change.arn,
        ...(caller !== undefined && { caller }),
      }),
      source: change.desired.source,
    }));
}
