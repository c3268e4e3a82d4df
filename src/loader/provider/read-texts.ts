// A list of texts → the texts, checked one by one and together.

import type { Mistake, Report } from "../problems/collect-problems.ts";
import type { ListRules } from "./list-rules.ts";
import { readItems, readText } from "./read-map.ts";
import type { YamlEntry } from "../yaml/yaml-node.ts";

/** The texts of a list, invalid ones included. `undefined` for a key that is not there, or is not a list. */
export function readTexts(
  entry: YamlEntry | undefined,
  { what, checks, canonical, twice, most, empty }: ListRules,
  report: Report,
): string[] | undefined {
  const items = readItems(entry, report);
  if (entry === undefined || items === undefined) return undefined;
  if (items.length === 0 && empty !== undefined) report(empty, entry.value);
  const excess = most && items[most.limit];
  if (most && excess) report(tooMany(what, items.length, most), excess.value);
  const texts: string[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const node = readText(item, report);
    if (node === undefined) continue;
    for (const check of checks) readText(item, report, check);
    const isRepeated = seen.size === seen.add(canonical(node.text)).size;
    if (isRepeated) report({ code: twice, message: `${what} \`${node.text}\` is listed twice` }, node);
    texts.push(node.text);
  }
  return texts;
}

function tooMany(what: string, count: number, { code, limit }: NonNullable<ListRules["most"]>): Mistake {
  return { code, message: `this list has ${count} ${what}s`, help: `IAM takes at most ${limit}` };
}
