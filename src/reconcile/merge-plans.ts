// The saved plans of shards → one plan of all their targets.

import { toSortedSet } from "../model/compare-text.ts";
import { toProblemError, type ProblemError } from "../model/problem.ts";
import type { From, SavedPlan } from "../model/saved-document.ts";
import { toFingerprint } from "../planner/to-fingerprint.ts";
import { byName, inOrder } from "./in-order.ts";
import { mergeProblems } from "./merge-problems.ts";

/**
 * Merges plans, with the targets by name: the order of the documents makes no difference. A shard that failed leaves
 * its errors in the plan of the others, which is then not complete.
 * @throws ProblemError for a target that comes twice, and for a fingerprint that is not that of the plan's changes
 */
export function mergePlans(saved: readonly From<SavedPlan>[]): SavedPlan {
  saved.forEach(checkFingerprint);
  const held = saved.flatMap(({ file, plan }) =>
    (plan?.targets ?? []).map(({ name }) => [file, name, `the target \`${name}\``] as const),
  );
  refuseTwice(held, "name each shard's document once");
  const [first, ...others] = saved;
  if (first !== undefined && others.length === 0) return first;
  const ordered = inOrder(saved, ({ plan }) => plan);
  const plans = ordered.flatMap(({ plan }) => plan ?? []);
  const failures = ordered.flatMap(({ problems }) => problems);
  if (plans.length === 0) return { plan: null, problems: mergeProblems(failures) };
  const targets = byName(plans.flatMap((plan) => plan.targets));
  const problems = plans.flatMap((plan) => plan.problems);
  const isOfRun = ({ targets: names = [] }: { readonly targets?: readonly string[] }): boolean =>
    names.length === 0;
  return {
    plan: {
      files: toSortedSet(plans.flatMap(({ files }) => files)),
      complete: plans.length === saved.length && plans.every(({ complete }) => complete),
      targets,
      problems: mergeProblems([
        ...problems.filter(isOfRun),
        ...problems.filter((problem) => !isOfRun(problem)),
        ...failures,
      ]).map((problem) =>
        problem.targets ? { ...problem, targets: toSortedSet(problem.targets) } : problem,
      ),
      fingerprint: toFingerprint(targets),
    },
    problems: [],
  };
}

/** A reviewer may refer to the fingerprint, so it must be that of what the document shows. */
function checkFingerprint({ file, plan }: From<SavedPlan>): void {
  if (plan === null || toFingerprint(plan.targets) === plan.fingerprint) return;
  throw unusable(
    `\`${file}\` has a fingerprint that is not that of its changes`,
    "it was changed after it was written: plan again",
  );
}

/** What documents hold that must not come twice: the file, what tells them apart, and their words. */
type Held = readonly [file: string, key: string, what: string];

/** @throws ProblemError for the first that comes twice */
export function refuseTwice(held: readonly Held[], help: string): void {
  const files = new Map<string, string>();
  for (const [file, key, what] of held) {
    const first = files.get(key);
    if (first !== undefined) {
      const message =
        first === file ? `\`${file}\` has ${what} twice` : `\`${first}\` and \`${file}\` both have ${what}`;
      throw unusable(message, help);
    }
    files.set(key, file);
  }
}

export function unusable(message: string, help: string): ProblemError {
  return toProblemError("usage", "unusable-document", message, help);
}
