// A YAML document as the loader reads it: texts, lists and maps with their places.

import type { Span } from "../problems/locate.ts";

/** A scalar. Every scalar is text. */
export interface YamlText extends Span {
  readonly kind: "text";
  readonly text: string;
  /** False if it is quoted, or a block scalar. */
  readonly plain: boolean;
}

/** A missing value: `tags:` with nothing after the colon. */
interface YamlEmpty extends Span {
  readonly kind: "empty";
}

interface YamlList extends Span {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: YamlText;
  readonly value: YamlNode;
}

/** A map in the order of the file, without duplicate keys. */
export interface YamlMap extends Span {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
}

/** An alias is the very node that it refers to, so a document may be a graph, but has no cycle. */
export type YamlNode = YamlText | YamlEmpty | YamlList | YamlMap;

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

/** True for what idem reads as null. In the native form, which has no null, these words are text. */
export function isNull(node: YamlNode): boolean {
  if (node.kind === "text") return node.plain && /^(?:~|null|Null|NULL)$/.test(node.text);
  return node.kind === "empty";
}

export function kindInWords(node: YamlNode): string {
  return { text: "text", empty: "empty", list: "a list", map: "a map" }[node.kind];
}
