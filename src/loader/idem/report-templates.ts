// The text of an idem file → a problem for everything that idem acts on before it reads the YAML.

import { MOST_PROBLEMS } from "../problems/collect-problems.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";

/**
 * Reports every Jinja template and every `#!` line, and returns true if there is one. Comments count: idem renders the
 * whole text first, so `# {% if false %}` removes the states that follow.
 */
export function reportTemplates(text: string, report: Report): boolean {
  return reportMatches(text, TEMPLATE, report, (found, index) => {
    const isHeader = index === 0 && HEADER.test(found);
    if (isHeader) return undefined;
    return found.startsWith("#!") ? BLOCK : JINJA;
  });
}

/** Reports what a pattern finds, unless there is no mistake in it. True when there is one. */
export function reportMatches(
  text: string,
  pattern: RegExp,
  report: Report,
  toMistake: (found: string, index: number) => Mistake | undefined,
): boolean {
  let count = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const mistake = toMistake(found, index);
    if (mistake === undefined) continue;
    report(mistake, { start: index, end: index + found.length });
    count += 1;
    if (count === MOST_PROBLEMS) break;
  }
  return count > 0;
}

/** The start of a Jinja tag, or a line that idem reads as an instruction. */
const TEMPLATE = /\{[{%#]|^#![^\r\n]*/gm;

/** A first line that names the renderers that idem uses by default. */
const HEADER = /^#!\s*(?:jinja\s*\|\s*)?yaml(?:\s*\|\s*replacements)?\s*$/;

const JINJA: Mistake = {
  code: "idem-unsupported",
  message: "Jinja templates are not supported",
  help: "render the file first, or write the values out; idem renders comments, too",
};

const BLOCK: Mistake = {
  code: "idem-unsupported",
  message: "a line that starts with `#!` is an instruction to idem",
  help: "it can keep idem from reading what follows: remove it, or write `# !` for a comment",
};
