// An idem file → a problem for every line end that idem reads in another way, or drops.

import type { Mistake, Report } from "../problems/collect-problems.ts";
import { toCodePoint } from "../rules/to-code-point.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";
import { reportMatches } from "./report-templates.ts";

/** idem drops all carriage returns; then it reads YAML 1.1, which has more line ends. True when there is one. */
export function reportLineEnds(root: YamlNode | undefined, text: string, report: Report): boolean {
  return reportMatches(text, OTHER_LINE_END, report, toMistake) || reportLastLineEnd(root, text, report);
}

const OTHER_LINE_END = /\r(?!\n)|[\u0085\u2028\u2029]/g;

function toMistake(found: string): Mistake {
  const name = toCodePoint(found);
  return {
    code: "idem-unsupported",
    message:
      found === "\r"
        ? `idem drops a carriage return (${name}) that no line feed follows`
        : `idem reads ${name} as the end of a line`,
    help: "end lines with a line feed alone, or after a carriage return; in a value write an escape",
  };
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

const DROPPED: Mistake = {
  code: "idem-unsupported",
  message: "idem drops the last line end of a file, and this text ends with it",
  help: "end the text without a line end (`|-`, `>-`), or write it in quotes",
};
