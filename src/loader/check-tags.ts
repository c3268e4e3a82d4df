// The `tags` and `ignore_tags` of a provider, or of `defaults` → tags, and what is wrong with them.

import { LIMITS, matchesTagKey } from "../model/provider.ts";
import type { Tag } from "../model/provider.ts";
import { emptyValue, wrongType } from "./check-shape.ts";
import { checkTagKey, checkTagValue } from "./check-tag-text.ts";
import type { Mistake, Report } from "./collect-problems.ts";
import { entryOf } from "./yaml-node.ts";
import type { YamlMap, YamlNode, YamlText } from "./yaml-node.ts";

/** The tags of a map that may have `tags` and `ignore_tags`, in the order of the file. */
export function checkTags(owner: YamlMap, report: Report): Tag[] {
  const tags = entryOf(owner, "tags");
  if (tags === undefined) return [];
  const pairs = readPairs(tags.value, report);
  const isTooMany = pairs.length > LIMITS.tags;
  if (isTooMany) report(tooManyTags(pairs.length), tags.key);
  const ignored = readTexts(entryOf(owner, "ignore_tags")?.value);
  for (const { key, value } of pairs) {
    const keyMistake = checkTagKey(key.text);
    const valueMistake = checkTagValue(value.text);
    if (keyMistake !== undefined) report(keyMistake, key);
    else if (matchesTagKey(ignored, key.text)) report(ignoredTag(key.text), key);
    if (valueMistake !== undefined) report(valueMistake, value);
  }
  return isTooMany ? [] : pairs.map(({ key, value }) => ({ key: key.text, value: value.text }));
}

/** The mistake of a provider with more tags than IAM takes. */
export function tooManyTags(count: number): Mistake {
  return {
    code: "too-many-tags",
    message: `${count} tags, default ones included`,
    help: `IAM takes at most ${LIMITS.tags} for one provider`,
  };
}

function ignoredTag(key: string): Mistake {
  return {
    code: "ignored-tag-declared",
    message: `tag \`${key}\` is declared and ignored`,
    help: "remove it from `tags` or from `ignore_tags`",
  };
}

interface Pair {
  readonly key: YamlText;
  readonly value: YamlText;
}

/** Both forms of tags as pairs. What is no pair was reported with the shape. */
function readPairs(tags: YamlNode, report: Report): Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (key: YamlNode | undefined, value: YamlNode | undefined): void => {
    if (key?.kind !== "text" || value === undefined) return;
    const first = pairs.get(key.text);
    if (first !== undefined) {
      report(duplicateTag(key.text), key, { span: first.key, label: "first set here" });
    } else if (value.kind === "text") pairs.set(key.text, { key, value });
    // The schema library skips the key `__proto__` of a map.
    else if (value.kind === "empty") report(emptyValue([key.text]), key);
    else report(wrongType([key.text], value, "text"), value);
  };
  if (tags.kind === "map") for (const { key, value } of tags.entries) add(key, value);
  if (tags.kind === "list") {
    for (const item of tags.items) {
      if (item.kind === "map") add(entryOf(item, "Key")?.value, entryOf(item, "Value")?.value);
    }
  }
  return [...pairs.values()];
}

function duplicateTag(key: string): Mistake {
  return {
    code: "duplicate-tag-key",
    message: `tag \`${key}\` is set twice`,
    help: "keep one of them",
  };
}

/** The texts of a list; what else is in it was reported with the shape. */
function readTexts(list: YamlNode | undefined): string[] {
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) => (item.kind === "text" ? [item.text] : []));
}
