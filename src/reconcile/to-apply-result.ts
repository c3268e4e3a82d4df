// A plan and what came of its calls → the result of the apply: its outcome, and what failed.

import { toProblem, type ConnectionSettings } from "../aws/failures/to-problem.ts";
import type { Plan, TargetPlan } from "../model/plan.ts";
import { toError, type Problem } from "../model/problem.ts";
import type { ApplyResult, Outcome, ProviderResult, TargetResult } from "../model/result.ts";
import { ofTarget } from "./merge-problems.ts";

interface ApplySurroundings {
  readonly stop: AbortSignal;
  /** Of a target, by its name. */
  readonly contextOf: (target: string) => ConnectionSettings;
}

/** The result of an apply. @param others problems that do not belong to a provider */
export function toApplyResult(
  plan: Plan,
  targets: readonly TargetResult[],
  others: readonly Problem[],
  { stop, contextOf }: ApplySurroundings,
): ApplyResult {
  const failures = targets.flatMap(({ name, results }, index) => {
    const own = results.flatMap((result) => toFailureProblems(result, plan.targets[index], contextOf(name)));
    return targets.length > 1 ? ofTarget(name, own) : own;
  });
  const problems = [...failures, ...others];
  const results = targets.flatMap((target) => target.results);
  const outcome = toOutcome(plan, results, problems, stop);
  return {
    plan,
    outcome,
    targets: outcome === "refused" && results.length === 0 ? [] : targets,
    problems: [...problems, ...(outcome === "interrupted" ? [INTERRUPTED] : [])],
  };
}

const INTERRUPTED: Problem = toError(
  "run",
  "interrupted",
  "the run was stopped before its end",
  "run the same command again; finished work is not repeated",
);

/**
 * Only what a read has shown is "applied". If a guard stopped the run before its first call, or no target could be
 * read, all of it was refused.
 */
function toOutcome(
  { targets }: Plan,
  results: readonly ProviderResult[],
  problems: readonly Problem[],
  stop: AbortSignal,
): Outcome {
  const read = targets.filter(({ error }) => error === undefined);
  const isRead = read.length === targets.length;
  if (results.length === 0) {
    if (isRead) return "nothing-to-do";
    return read.length === 0 ? "refused" : "incomplete";
  }
  if (isRead && results.every(({ status, isSeen }) => status === "done" && isSeen)) return "applied";
  if (stop.aborted) return "interrupted";
  const isUntouched = results.every(({ status }) => status === "todo");
  return isUntouched && problems.some(({ kind }) => kind === "guard") ? "refused" : "incomplete";
}

function toFailureProblems(
  { change, operations, failure }: ProviderResult,
  target: TargetPlan | undefined,
  context: ConnectionSettings,
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
