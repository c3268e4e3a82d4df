// Problems of several targets or runs → each of them once, with the names of all its targets.

import { groupBy } from "../model/group-by.ts";
import { toGuardProblem, type Plan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";

/** In the order in which they come first. Problems that differ in nothing but their targets are one. */
export function mergeProblems(problems: readonly Problem[]): Problem[] {
  return groupBy(problems, ({ targets: _targets, ...facts }) => JSON.stringify(facts)).map((group) => {
    const [{ targets: _targets, ...facts }] = group;
    const names = new Set(group.flatMap(({ targets = [] }) => targets));
    return names.size === 0 ? facts : { ...facts, targets: [...names] };
  });
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
