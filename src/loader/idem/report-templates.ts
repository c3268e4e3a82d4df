// The text of an idem file → a problem for everything that idem acts on, or reads in another way than YAML 1.2 does.

import { MOST_PROBLEMS, type Mistake, type Report } from "../problems/collect-problems.ts";
import { toCodePoint } from "../rules/characters.ts";
import { unsupported } from "./idem-mistakes.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";

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
function reportMatches(
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

const JINJA = unsupported(
  "Jinja templates are not supported",
  "render the file first, or write the values out; idem renders comments, too",
);

const BLOCK = unsupported(
  "a line that starts with `#!` is an instruction to idem",
  "it can keep idem from reading what follows: remove it, or write `# !` for a comment",
);

/** idem drops all carriage returns; then it reads YAML 1.1, which has more line ends. True when there is one. */
export function reportLineEnds(root: YamlNode | undefined, text: string, report: Report): boolean {
  return reportMatches(text, OTHER_LINE_END, report, toMistake) || reportLastLineEnd(root, text, report);
}

const OTHER_LINE_END = /\r(?!\n)|[\u0085\u2028\u2029]/g;

function toMistake(found: string): Mistake {
  const name = toCodePoint(found);
  return unsupported(
    found === "\r"
      ? `idem drops a carriage return (${name}) that no line feed follows`
      : `idem reads ${name} as the end of a line`,
    "end lines with a line feed alone, or after a carriage return; in a value write an escape",
  );
}

/** Jinja drops the one at the end of a file, which a client ID in a block text may need. */
function reportLastLineEnd(root: YamlNode | undefined, text: string, report: Report): boolean {
  const last = findLastClientId(root);
  if (last?.kind !== "text" || !last.text.endsWith("\n")) return false;
  const isBlock = text[last.start] === "|" || text[last.start] === ">";
  if (!isBlock || text.slice(last.end).trim() !== "") return false;
  report(DROPPED, { start: last.start, end: last.start + 1 });
  return true;
}

/** The value at the end of the file, if it is a client ID: in other arguments a line end is an error, or no matter. */
function findLastClientId(node: YamlNode | undefined, isInList = false): YamlNode | undefined {
  if (node?.kind === "map") {
    const last = node.entries.at(-1);
    return findLastClientId(last?.value, isInList || last?.key.text === "client_id_list");
  }
  if (node?.kind === "list") return findLastClientId(node.items.at(-1), isInList);
  return isInList ? node : undefined;
}

const DROPPED = unsupported(
  "idem drops the last line end of a file, and this text ends with it",
  "end the text without a line end (`|-`, `>-`), or write it in quotes",
);
