// Names and texts → XML from which the AWS SDKs and botocore read back every character.

import { replaceUnreadable } from "./unreadable-text.ts";

/** An element: its name, and its text or children. */
export type XmlNode = readonly [name: string, content: string | readonly XmlNode[]];

/** The node as XML, on one line, without white space between the elements. */
export function renderXml([name, content]: XmlNode, attributes = ""): string {
  const inner =
    typeof content === "string" ? escapeText(content) : content.map((child) => renderXml(child)).join("");
  return inner === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

/** A list as the Query protocol writes it: one `member` per item. The list is present even if it is empty. */
export function listNode(name: string, items: readonly XmlNode[1][]): XmlNode {
  return [name, items.map((item): XmlNode => ["member", item])];
}

export function tagsNode(tags: Iterable<readonly [string, string]>): XmlNode {
  const items = Array.from(tags, ([key, value]): XmlNode[] => [
    ["Key", key],
    ["Value", value],
  ]);
  return listNode("Tags", items);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  // As numbers, because a parser turns a bare carriage return into a line feed. Characters beyond U+FFFF are
  // never written as numbers, because the JavaScript SDK truncates those to 16 bits.
  ["\t", "&#x9;"],
  ["\n", "&#xA;"],
  ["\r", "&#xD;"],
]);

function escapeText(text: string): string {
  return replaceUnreadable(text).replace(/[&<>"\t\n\r]/gu, (found) => ENTITIES.get(found) ?? found);
}
