// Saved documents, in the order in which they were given → in an order that does not depend on it.

import { compareText } from "../model/compare-text.ts";
import type { Plan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";

/** By the first name of their targets; those without a target come last, by their problems. */
export function inOrder<Saved extends { readonly problems: readonly Problem[] }>(
  saved: readonly Saved[],
  planOf: (one: Saved) => Plan | null,
): Saved[] {
  const keyed = saved.map((one) => {
    const [name] = byName(planOf(one)?.targets ?? []).map((target) => target.name);
    return { one, name, rest: JSON.stringify(one.problems) };
  });
  return keyed
    .sort(
      (a, b) =>
        Number(a.name === undefined) - Number(b.name === undefined) ||
        compareText(a.name ?? a.rest, b.name ?? b.rest),
    )
    .map(({ one }) => one);
}

export function byName<Named extends { readonly name: string }>(targets: readonly Named[]): Named[] {
  return [...targets].sort((a, b) => compareText(a.name, b.name));
}
