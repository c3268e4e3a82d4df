// Problems of several targets or runs → each of them once, with the names of all its targets.

import { toGuardProblem, type Plan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";

/** In the order in which they come first. Problems that differ in nothing but their targets are one. */
export function mergeProblems(problems: readonly Problem[]): Problem[] {
  const merged = new Map<string, { readonly problem: Problem; readonly names: Set<string> }>();
  for (const { targets = [], ...problem } of problems) {
    const key = JSON.stringify(problem);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { problem, names: new Set(targets) });
    else for (const name of targets) known.names.add(name);
  }
  return [...merged.values()].map(({ problem, names }) =>
    names.size === 0 ? problem : { ...problem, targets: [...names] },
  );
}

export function ofTarget(name: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, targets: [name] }));
}

/** The guards of a plan as the errors of a run that was asked to apply it; equal ones once. */
export function toGuardProblems({ targets }: Pick<Plan, "targets">): Problem[] {
  const isMany = targets.length > 1;
  return mergeProblems(
    targets.flatMap(({ name, guards }) => {
      const problems = guards.map(toGuardProblem);
      return isMany ? ofTarget(name, problems) : problems;
    }),
  );
}
