// A problem → its notes, the last of which names its targets unless the message does.

import type { Problem } from "../model/problem.ts";

/** More names would hide the problem. */
const MOST_NAMES = 10;

type Told = Partial<Pick<Problem, "message" | "notes" | "targets">>;

export function toNotes({ message = "", notes = [], targets = [] }: Told): string[] {
  const isSaid = targets.every((name) => message.startsWith(`target \`${name}\`: `));
  return isSaid ? [...notes] : [...notes, toTargetNote(targets)];
}

function toTargetNote(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const hidden = names.length - shown.length;
  const word = names.length === 1 ? "target" : "targets";
  return `in ${word} ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}
