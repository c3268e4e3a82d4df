// What a YAML document is to this program: texts, lists and maps that know where they stand.

/** A stretch of a file's text: offsets in UTF-16 code units, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A scalar. Every scalar is text. */
export interface YamlText extends Span {
  readonly kind: "text";
  readonly text: string;
  /** False when it stands in quotes or in a block. */
  readonly plain: boolean;
}

/** A value that is not there: `tags:` with nothing behind it. */
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

/** A map in the order of the file; no key comes twice. */
export interface YamlMap extends Span {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
}

/** An alias is the very node that it stands for, so a document may be a graph, never a cycle. */
export type YamlNode = YamlText | YamlEmpty | YamlList | YamlMap;

/** The entry of a map with this key. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

/** True for what idem reads as null. The native form has no null: there these words are text. */
export function isNull(node: YamlNode): boolean {
  if (node.kind === "text") return node.plain && /^(?:~|null|Null|NULL)$/.test(node.text);
  return node.kind === "empty";
}

/** The words for a node's kind in a message. */
export function kindInWords(node: YamlNode): string {
  return { text: "text", empty: "empty", list: "a list", map: "a map" }[node.kind];
}
