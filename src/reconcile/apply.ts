// A plan and clients → the result of every call.

import type { Clients } from "../aws/network/clients.ts";
import { toProblem } from "../aws/failures/to-problem.ts";
import { describeProvider } from "../describe/describe-provider.ts";
import { executePlan } from "../executor/execute-plan.ts";
import type { ExecutorPorts } from "../executor/ports.ts";
import { toGuardProblem } from "../model/plan.ts";
import type { Plan, TargetPlan } from "../model/plan.ts";
import { toError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { ApplyResult, Outcome, ProviderResult, TargetResult } from "../model/result.ts";
import { decideChange } from "../planner/decide-change.ts";
import { toSafeListener } from "./listen.ts";
import type { OnEvent } from "./listen.ts";
import { graceAfter, pause } from "./stopping.ts";

export interface ApplyOptions {
  /** Called, and awaited, before each call is sent and after its answer. If it throws, no further call is sent. */
  readonly onEvent?: OnEvent;
  /** Once aborted, the call in flight is finished and no other begins; the remaining ones stay `todo`. */
  readonly stop?: AbortSignal;
  /** True if the plan was reviewed: a provider that appears in the meantime is then left alone. */
  readonly isReviewed?: boolean;
}

/**
 * Carries out a plan, one IAM call after the other: creates, updates, deletes. Does not prompt. A plan with guards is
 * refused as a whole; nothing is sent.
 * @returns the result of every call; AWS's failures are results, not exceptions
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
  return toApplyResult(plan, targets, listener.problems(), stop);
}

/** Everything that the executor needs to work in one account. */
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
  others: readonly Problem[],
  stop: AbortSignal,
): ApplyResult {
  const problems = [
    ...targets.flatMap(({ results }, index) =>
      results.flatMap((result) => toFailureProblems(result, plan.targets[index])),
    ),
    ...others,
  ];
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

const INTERRUPTED = toError(
  "run",
  "interrupted",
  "the run was stopped before its end",
  "run the same command again; finished work is not repeated",
);

/** "Applied" requires that a read has shown it. A guard that stops the run before its first call refuses all of it. */
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
): Problem[] {
  const caller = target?.caller.arn;
  return [...operations.map((operation) => operation.failure), failure]
    .filter((one) => one !== null)
    .map((one) => ({
      ...toProblem(one, {
        access: "write",
        resource: change.arn,
        ...(caller !== undefined && { caller }),
      }),
      source: change.desired.source,
    }));
}
