// A sentence → lines of a width, never cut inside a word or a name in backticks.

import { widthOf } from "./width-of.ts";

/** A word with the names in backticks that it touches, which may hold spaces. */
const WORD = /(?:`[^`]*`|[^ ])+/gu;

/** White space includes what does not break a line. */
const COMMAND = /^\s*::/u;

/**
 * Breaks at spaces; what is longer than a line overflows. No line but the first starts with `::`, which a
 * CI runner would take for a command.
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
