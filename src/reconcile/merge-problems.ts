// The warnings of several targets → each of them once, with the names of its targets.

import type { Problem } from "../model/problem.ts";

/** The problems of one target. */
interface TargetProblems {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** More names would hide the warning. */
const MOST_NAMES = 10;

/** In the order in which they come first. */
export function mergeProblems(found: readonly TargetProblems[]): Problem[] {
  const merged = new Map<string, { readonly problem: Problem; readonly names: string[] }>();
  for (const { name, problems } of found) {
    for (const problem of problems) {
      const key = JSON.stringify(problem);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { problem, names: [name] });
      else known.names.push(name);
    }
  }
  return [...merged.values()].map(({ problem, names }) => ({
    ...problem,
    notes: [...(problem.notes ?? []), toNote(names)],
  }));
}

function toNote(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const hidden = names.length - shown.length;
  const word = names.length === 1 ? "target" : "targets";
  return `in ${word} ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}
