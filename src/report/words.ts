// Numbers, lines and actions → the words and symbols that all reports share.

import type { ActiveChange } from "../model/plan.ts";

/** `1 provider`, `2 providers`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** How many providers exist that no file declares. @param where with a space before it */
export function toUndeclaredWords(number: number, where = ""): string {
  const [exist, them] = number === 1 ? ["exists", "it"] : ["exist", "them"];
  return `${count(number, "other")} ${exist}${where}; no state file declares ${them}`;
}

/** The lines as one text, each with a line feed at its end; empty for no lines. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** Always next to a word, so that no reader needs to know the symbols or see colours. */
export const SYMBOLS: Readonly<Record<ActiveChange["action"], "+" | "~" | "-">> = {
  create: "+",
  update: "~",
  delete: "-",
};
