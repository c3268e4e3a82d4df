// Numbers, lines and actions → the words and symbols that all reports share.

import type { ActiveChange } from "../model/plan.ts";

/** `1 provider`, `2 providers`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
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
