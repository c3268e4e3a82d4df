// A sentence → lines of a width, never cut inside a word or a code span.

import { widthOf } from "./width-of.ts";

/** The columns of prose that ignores the terminal, so that the output is the same everywhere. */
export const PROSE_WIDTH = 80;

/** A word, including any code spans that touch it, which may contain spaces. */
const WORD = /(?:`[^`]*`|[^ ])+/gu;

/** The start of a command of a CI runner. `\s` includes non-breaking spaces. */
const COMMAND = /^\s*::/u;

/**
 * Breaks at spaces; a longer word overflows its line. No line but the first starts with `::`, which a CI
 * runner would execute as a command.
 * @param first the width of the first line
 * @param rest the width of the others
 */
export function wrapText(text: string, first: number, rest: number): string[] {
  if (widthOf(text) <= first) return [text];
  const lines: string[] = [];
  let line = "";
  for (const [word] of text.matchAll(WORD)) {
    const longer = line === "" ? word : `${line} ${word}`;
    const width = lines.length === 0 ? first : rest;
    if (line === "" || widthOf(longer) <= width || COMMAND.test(word)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The same with a text before the first line, and another before the others. @param width of the whole */
export function wrapBehind(start: string, others: string, text: string, width: number): string[] {
  const lines = wrapText(text, width - start.length, width - others.length);
  return lines.map((line, index) => `${index === 0 ? start : others}${line}`);
}
