// The text of an idem file → a problem for everything in it that idem acts on before it reads YAML.

import { MOST_PROBLEMS } from "./collect-problems.ts";
import type { Mistake, Report } from "./collect-problems.ts";

/**
 * Reports every Jinja template and every `#!` line. Comments count: idem renders the whole text first, so
 * `# {% if false %}` takes out the states that follow. True when there is one.
 */
export function reportTemplates(text: string, report: Report): boolean {
  let count = 0;
  for (const { 0: found, index } of text.matchAll(TEMPLATE)) {
    const isHeader = index === 0 && HEADER.test(found);
    if (isHeader) continue;
    report(found.startsWith("#!") ? BLOCK : JINJA, { start: index, end: index + found.length });
    count += 1;
    if (count === MOST_PROBLEMS) break;
  }
  return count > 0;
}

/** Where a Jinja tag opens, or a line that idem takes as an instruction. */
const TEMPLATE = /\{[{%#]|^#![^\r\n]*/gm;

/** The first line may name the renderers that idem uses anyway. */
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
