// An idem file → a problem if its last client ID needs the line end that Jinja drops at the end of a file.

import type { Mistake, Report } from "../problems/collect-problems.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";

/** True when there is one: a block text that ends with a line end, and the file with it. */
export function reportLastLineEnd(root: YamlNode | undefined, text: string, report: Report): boolean {
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
