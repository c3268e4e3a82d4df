// The saved results of shards → one result for all their targets.

import { toFailedOutcome, toTargetResult, type ApplyResult, type Outcome } from "../model/result.ts";
import type { From, SavedApply } from "../model/saved-document.ts";
import { inOrder } from "./in-order.ts";
import { mergePlans } from "./merge-plans.ts";
import { mergeProblems } from "./merge-problems.ts";

/** Merges results as `mergePlans` merges plans. @throws ProblemError as it does */
export function mergeResults(saved: readonly From<SavedApply>[]): SavedApply {
  const { plan } = mergePlans(
    saved.map(({ file, result }) => ({ file, plan: result?.plan ?? null, problems: [] })),
  );
  const [first, ...others] = saved;
  if (first !== undefined && others.length === 0) return first;
  const problems = mergeProblems(
    inOrder(saved, ({ result }) => result?.plan ?? null).flatMap(
      ({ result, problems: failures }) => result?.problems ?? failures,
    ),
  );
  if (plan === null) return { result: null, problems };
  const outcome = mergeOutcomes(
    saved.map(({ result: one, problems: failures }) => one?.outcome ?? toFailedOutcome(failures)),
  );
  const done = new Map(saved.flatMap(({ result }) => result?.targets ?? []).map((one) => [one.name, one]));
  const targets =
    outcome === "refused"
      ? []
      : plan.targets.map((target) => done.get(target.name) ?? toTargetResult(target));
  return { result: { plan, outcome, targets, problems } satisfies ApplyResult, problems: [] };
}

/** One that was refused beside one that was applied leaves the whole incomplete. */
function mergeOutcomes(outcomes: readonly Outcome[]): Outcome {
  const has = (outcome: Outcome): boolean => outcomes.includes(outcome);
  if (has("interrupted")) return "interrupted";
  if (has("incomplete") || (has("refused") && has("applied"))) return "incomplete";
  if (has("refused")) return "refused";
  return has("applied") ? "applied" : "nothing-to-do";
}
