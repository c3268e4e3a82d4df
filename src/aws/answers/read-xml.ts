// The XML of an answer → its elements. Strict: what has two meanings, or none, is an error.

import { toMalformedError } from "./malformed-error.ts";

export interface XmlElement {
  readonly name: string;
  /** All text directly in it, with references decoded. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** An element that has not been closed yet. */
interface OpenElement extends XmlElement {
  text: string;
  readonly children: XmlElement[];
}

const DECLARATION = /^\s*<\?xml[^>]*\?>/u;

/** The rest of a start tag after `<`: the name, attributes, and a slash if the element is empty. */
const START_TAG = /([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^<"]*"|'[^<']*'))*\s*(\/?)>/uy;

/** An ampersand; with the rest of the reference, if it is one that XML without a DTD knows. */
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));|&/giu;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const LAST_CHARACTER = 0x10_ff_ff;

const CDATA = "![CDATA[";

/**
 * The SDK's own parser cuts references to 16 bits, drops those that it does not know, and stops at the end of the root.
 *
 * Reads each character once, so that an answer with unclosed tags takes no longer than any other.
 * @returns the root
 * @throws `MalformedAnswer` for what is not well-formed, and for a DTD
 */
export function readXml(xml: string): XmlElement {
  // As XML 1.0 normalises line breaks (section 2.11).
  const text = xml.replaceAll(/\r\n?/gu, "\n");
  const document = toElement("");
  const open = [document];
  for (let at = DECLARATION.exec(text)?.[0].length ?? 0; at < text.length;) {
    const from = text.indexOf("<", at);
    const plain = text.slice(at, from === -1 ? undefined : from);
    const element = open.at(-1);
    if (element === undefined) throw notXml();
    if (plain !== "") element.text += decodeReferences(plain);
    at = from === -1 ? text.length : readMarkup(text, from + 1, open);
  }
  const [root, ...others] = document.children;
  const isOne = root !== undefined && others.length === 0 && document.text.trim() === "";
  if (!isOne || open.length > 1) throw notXml();
  return root;
}

/** Reads what follows a `<`. @returns the place after it */
function readMarkup(text: string, from: number, open: OpenElement[]): number {
  const element = open.at(-1);
  if (text[from] === "/") {
    const end = find(text, ">", from);
    if (open.length === 1 || text.slice(from + 1, end).trimEnd() !== element?.name) throw notXml();
    open.pop();
    return end + 1;
  }
  if (text.startsWith("!--", from)) return find(text, "-->", from + "!--".length) + "-->".length;
  if (text.startsWith(CDATA, from)) {
    const start = from + CDATA.length;
    const end = find(text, "]]>", start);
    if (element !== undefined) element.text += text.slice(start, end);
    return end + "]]>".length;
  }
  START_TAG.lastIndex = from;
  const [tag, name, slash] = START_TAG.exec(text) ?? [];
  if (tag === undefined || name === undefined) throw notXml();
  const child = toElement(name);
  element?.children.push(child);
  if (slash !== "/") open.push(child);
  return from + tag.length;
}

function toElement(name: string): OpenElement {
  return { name, text: "", children: [] };
}

function find(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  if (at === -1) throw notXml();
  return at;
}

function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(REFERENCE, (_found, named?: string, decimal?: string, hex?: string) => {
    if (named !== undefined) return NAMED[named.toLowerCase()] ?? "";
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    // `NaN` for an ampersand alone.
    if (!(code <= LAST_CHARACTER)) throw notXml();
    return String.fromCodePoint(code);
  });
}

function notXml(): Error {
  return toMalformedError("it is not well-formed XML");
}
