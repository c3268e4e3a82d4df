// The `tags` of a provider, or of `defaults` → tags in the order of the file.

import { LIMITS, matchesTagKey, type Tag } from "../../model/provider.ts";
import { checkTagKey, checkTagValue } from "../rules/check-tag-text.ts";
import { unknownKey } from "../rules/shape-mistakes.ts";
import { MOST_PROBLEMS, type Mistake, type Report } from "../problems/collect-problems.ts";
import { readMap, readMapNode, readText, refuse, type Slot } from "./read-map.ts";
import type { YamlEntry, YamlText } from "../yaml/yaml-node.ts";

/**
 * Checks every tag. `undefined` when the key is not there.
 * @param ignored the entries of `ignore_tags` beside it
 */
export function readTags(
  entry: YamlEntry | undefined,
  ignored: readonly string[],
  report: Report,
): Tag[] | undefined {
  if (entry === undefined) return undefined;
  const pairs = readPairs(entry, report);
  for (const { key, value } of pairs.slice(0, MOST_PROBLEMS)) {
    const mistake = checkTagKey(key.text) ?? checkIgnored(ignored, key.text);
    if (mistake !== undefined) report(mistake, key);
    readText({ value }, report, checkTagValue);
  }
  if (pairs.length <= LIMITS.tags)
    return pairs.map(({ key, value }) => ({ key: key.text, value: value.text }));
  report(tooManyTags(pairs.length), entry.key);
  return [];
}

/** The mistake of a provider with more tags than IAM takes. */
export function tooManyTags(count: number): Mistake {
  return {
    code: "too-many-tags",
    message: `this provider has ${count} tags, including default ones`,
    help: `IAM accepts at most ${LIMITS.tags}`,
  };
}

function checkIgnored(ignored: readonly string[], key: string): Mistake | undefined {
  if (!matchesTagKey(ignored, key)) return undefined;
  return {
    code: "ignored-tag-declared",
    message: `tag \`${key}\` is both declared and ignored`,
    help: "remove it from `tags` or from `ignore_tags`",
  };
}

interface Pair {
  readonly key: YamlText;
  readonly value: YamlText;
}

/** Either form of `tags`, as pairs of texts with different keys. */
function readPairs(entry: YamlEntry, report: Report): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { key, value } of readSlots(entry, report)) {
    const text = readText(value, report);
    const first = key && pairs.get(key.text);
    if (key === undefined || value === undefined) continue;
    if (first === undefined && text !== undefined) pairs.set(key.text, { key, value: text });
    if (first !== undefined)
      report(duplicateTag(key.text), key, { span: first.key, label: "first set here" });
  }
  return [...pairs.values()];
}

interface Slots {
  readonly key: YamlText | undefined;
  readonly value: Slot | undefined;
}

function readSlots(entry: YamlEntry, report: Report): readonly Slots[] {
  const { value: tags } = entry;
  if (tags.kind === "map") return tags.entries.flatMap((tag) => readTag(tag, report));
  if (tags.kind !== "list")
    return refuse(entry, "a map, or a list of `Key` and `Value`", report, HOW_TO_WRITE) ?? [];
  return tags.items.flatMap((value) => {
    const pair = readMapNode({ value }, report, HOW_TO_WRITE);
    if (pair === undefined) return [];
    const take = readMap(pair, PAIR, report);
    return [{ key: readText(take("Key"), report), value: take("Value") }];
  });
}

/** Reports a merge key as such, instead of its value as a tag with the wrong type. */
function readTag(tag: YamlEntry, report: Report): Slots[] {
  const { key } = tag;
  if (!key.plain || key.text !== "<<") return [{ key, value: tag }];
  report(unknownKey(key.text, []), key);
  return [];
}

const HOW_TO_WRITE = "write each tag as a key and a value: `tags: { team: platform }`";

const PAIR = { known: ["Key", "Value"], required: ["Key", "Value"] } as const;

function duplicateTag(key: string): Mistake {
  return {
    code: "duplicate-tag-key",
    message: `tag \`${key}\` is set twice`,
    help: "keep one of them",
  };
}
