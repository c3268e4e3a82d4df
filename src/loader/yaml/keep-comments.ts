// The text of a state file, and another that it should say → the first, with only the values changed that differ.

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Pair,
  parseDocument,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
  type Document,
  type Node,
} from "yaml";

/**
 * Comments and order stay. What the second text does not have is removed.
 * @returns `null` if that cannot be done: compare what the result declares
 */
export function keepComments(old: string, fresh: string): string | null {
  // The library would not escape what `fresh` escapes.
  if (fresh.includes("\\")) return null;
  const before = parseDocument(old, { schema: "failsafe" });
  const after = parseDocument(fresh, { schema: "failsafe" });
  if (before.errors.length > 0 || hasAlias(before)) return null;
  if (!isMap<Node, Node>(before.contents) || !isMap<Node, Node>(after.contents)) return null;
  mergeMaps(before.contents, after.contents);
  return before.toString({ lineWidth: 0 });
}

/** One place of a text can then be several places of the document. */
function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, (_key, node) => {
    if (!isAlias(node)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}

function merge(before: Node | null, after: Node | null): Node | null {
  if (isMap<Node, Node>(before) && isMap<Node, Node>(after)) return mergeMaps(before, after);
  if (isSeq<Node>(before) && isSeq<Node>(after)) return mergeLists(before, after);
  if (isSeq<Node>(before) && isMap<Node, Node>(after)) return mergeLists(before, toTagList(after));
  if (!isScalar(before) || !isScalar(after)) return after;
  if (before.value === after.value) return before;
  before.value = after.value;
  if (after.type !== undefined) before.type = after.type;
  return before;
}

function mergeMaps(before: YAMLMap<Node, Node>, after: YAMLMap<Node, Node>): Node {
  before.items = before.items.filter(({ key }) => after.has(key));
  for (const pair of after.items) {
    const own = before.items.find(({ key }) => toIdentity(key) === toIdentity(pair.key));
    if (own === undefined) before.items.push(pair);
    else own.value = merge(own.value, pair.value);
  }
  return before;
}

/** Only tags may be written as a map or as a list. */
function toTagList(tags: YAMLMap<Node, Node>): YAMLSeq<Node> {
  const list = new YAMLSeq<Node>();
  list.items = tags.items.map(({ key, value }) => {
    const tag = new YAMLMap<Node, Node>();
    tag.items = [new Pair(new Scalar("Key"), key), new Pair(new Scalar("Value"), value)];
    return tag;
  });
  return list;
}

/** Lists are sets: of texts, or of providers and tags, which their URLs and keys identify. */
function mergeLists(before: YAMLSeq<Node>, after: YAMLSeq<Node>): Node {
  const kept = before.items.flatMap((item) => {
    const same = after.items.find((other) => toIdentity(other) === toIdentity(item));
    return same === undefined ? [] : (merge(item, same) ?? []);
  });
  const known = new Set(before.items.map(toIdentity));
  before.items = [...kept, ...after.items.filter((item) => !known.has(toIdentity(item)))];
  return before;
}

function toIdentity(node: Node): unknown {
  if (isScalar(node)) return node.value;
  return isMap(node) ? (node.get("url") ?? node.get("name") ?? node.get("Key")) : undefined;
}
