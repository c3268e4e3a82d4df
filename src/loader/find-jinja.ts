// A text that idem would render → the places of its Jinja templates.

import type { Mistake } from "./collect-problems.ts";
import type { Span } from "./yaml-node.ts";

/** The first template of each line that is not a comment. */
export function findJinja(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: line, index } of text.matchAll(/.+/g)) {
    const at = line.search(/\{[{%#]/);
    if (at !== -1 && !/^\s*#/.test(line)) spans.push({ start: index + at, end: index + at + 2 });
  }
  return spans;
}

/** The mistake of a template: nothing renders it. */
export const JINJA: Mistake = {
  code: "idem-unsupported",
  message: "Jinja templates are not supported",
  help: "render the file first, or write the values out",
};
