// The text of an idem file → a problem for everything that idem acts on before it reads the YAML.

import { MOST_PROBLEMS } from "../problems/collect-problems.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";

/**
 * Reports every Jinja template, every `#!` line, and every line end that idem reads in another way, and returns true
 * if there is one. Comments count: idem renders the whole text first, so `# {% if false %}` removes the states that
 * follow.
 */
export function reportTemplates(text: string, report: Report): boolean {
  let count = 0;
  for (const { 0: found, index } of text.matchAll(TEMPLATE)) {
    const isHeader = index === 0 && HEADER.test(found);
    if (isHeader) continue;
    report(toMistake(found), { start: index, end: index + found.length });
    count += 1;
    if (count === MOST_PROBLEMS) break;
  }
  return count > 0;
}

/** The start of a Jinja tag, a line that idem reads as an instruction, or an odd line end. */
const TEMPLATE = /\{[{%#]|^#![^\r\n]*|\r(?!\n)|[\u0085\u2028\u2029]/gm;

/** A first line that names the renderers that idem uses by default. */
const HEADER = /^#!\s*(?:jinja\s*\|\s*)?yaml(?:\s*\|\s*replacements)?\s*$/;

function toMistake(found: string): Mistake {
  if (found.startsWith("{")) return JINJA;
  return found.startsWith("#!") ? BLOCK : oddLineEnd(found);
}

/** idem reads YAML 1.1, which has more line ends, after it has dropped all carriage returns. */
function oddLineEnd(found: string): Mistake {
  const name = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const message =
    found === "\r"
      ? `idem drops a carriage return (${name}) that no line feed follows`
      : `idem reads ${name} as the end of a line`;
  const help = "end lines with a line feed alone, or after a carriage return; in a value write an escape";
  return { code: "idem-unsupported", message, help };
}

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
