// A problem → its notes, the last of which names its targets.

import type { Problem } from "../model/problem.ts";

/** More names would hide the problem. */
const MOST_NAMES = 10;

export function toNotes({ notes = [], targets = [] }: Pick<Problem, "notes" | "targets">): string[] {
  return targets.length === 0 ? [...notes] : [...notes, toTargetNote(targets)];
}

function toTargetNote(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const hidden = names.length - shown.length;
  const word = names.length === 1 ? "target" : "targets";
  return `in ${word} ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}
