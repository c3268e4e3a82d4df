// The XML of an answer → the first thing in it that AWS never sends, and the SDK would silently drop.

/** The elements that are lists. Their items are `member` elements. */
const LISTS = new Set(["OpenIDConnectProviderList", "Roles", "ClientIDList", "ThumbprintList", "Tags"]);

/** An ampersand that starts neither a named nor a numbered character. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu;

const NOT_XML = "it is not well-formed XML";

/** The start of an attribute, with its name. */
const ATTRIBUTE = /\s([^\s=/"']+)\s*=/gu;

/** How markup starts and ends. */
const COMMENT = { start: "<!--", end: "-->" } as const;
const SECTION = { start: "<![CDATA[", end: "]]>" } as const;
const TAG = { start: "<", end: ">" } as const;

/** What ends the name in a tag. */
const AFTER_NAME = /[\s/]/u;

const LINE_BREAK = /[\r\n]/u;

/** An element that has not been closed yet. */
interface OpenElement {
  readonly name: string;
  /** The names of the elements in it so far, where it matters that none comes twice. */
  readonly names: Set<string> | null;
  hasChildren: boolean;
  text: string;
  /** True when it has text that the SDK takes for its value instead of the elements in it. */
  hasValue: boolean;
}

/**
 * The SDK reads `<Roles>text</Roles>` as an empty list, and a list with a space between its members, too. It keeps
 * the first of two lists, reads anything but `true` as `false`, and takes an attribute for a member of that name. Each
 * of these would look like an account without roles or providers.
 *
 * Reads each character once, so that an answer with unclosed tags takes no longer than any other.
 * @returns what is wrong, in words, or `null`
 */
export function findOddity(xml: string): string | null {
  const open: OpenElement[] = [];
  for (let at = 0; at < xml.length;) {
    const from = xml.indexOf("<", at);
    const text = xml.slice(at, from === -1 ? undefined : from);
    if (text.includes("&") && STRAY_AMPERSAND.test(text)) return NOT_XML;
    if (text !== "") addText(open, text);
    if (from === -1) break;
    const { start, end } = findMarkup(xml, from);
    const to = xml.indexOf(end, from + start.length);
    if (to === -1) return NOT_XML;
    const inside = xml.slice(from + start.length, to);
    at = to + end.length;
    if (start === "<![CDATA[") addText(open, inside);
    const oddity = start === "<" ? readTag(open, inside) : null;
    if (oddity !== null) return oddity;
  }
  return open.length === 0 ? null : NOT_XML;
}

/** Most markup is a tag. */
function findMarkup(xml: string, from: number): typeof COMMENT | typeof SECTION | typeof TAG {
  if (xml[from + 1] !== "!") return TAG;
  if (xml.startsWith(COMMENT.start, from)) return COMMENT;
  return xml.startsWith(SECTION.start, from) ? SECTION : TAG;
}

function addText(open: readonly OpenElement[], text: string): void {
  const element = open.at(-1);
  if (element === undefined) return;
  element.text += text;
  element.hasValue ||= text.trim() !== "" || !LINE_BREAK.test(text);
}

/** Opens or closes an element. */
function readTag(open: OpenElement[], tag: string): string | null {
  if (tag.startsWith("?") || tag.startsWith("!")) return null;
  if (tag.startsWith("/")) return close(open, tag.slice(1).trim());
  const nameEnd = tag.search(AFTER_NAME);
  const name = nameEnd === -1 ? tag : tag.slice(0, nameEnd);
  const parent = open.at(-1);
  const oddity = (parent && judgeChild(parent, name)) ?? judgeAttributes(name, tag);
  if (oddity !== null) return oddity;
  if (parent !== undefined) parent.hasChildren = true;
  parent?.names?.add(name);
  const names = name.endsWith("Result") ? new Set<string>() : null;
  open.push({ name, names, hasChildren: false, text: "", hasValue: false });
  return tag.endsWith("/") ? close(open, name) : null;
}

function close(open: OpenElement[], name: string): string | null {
  const element = open.pop();
  return element?.name === name ? judgeElement(element) : NOT_XML;
}

function judgeChild({ name: parent, names }: OpenElement, name: string): string | null {
  if (LISTS.has(parent)) return name === "member" ? null : `\`${parent}\` contains \`${name}\``;
  return names?.has(name) === true ? `\`${name}\` appears twice` : null;
}

/** An attribute with a namespace cannot be mistaken for a member. */
function judgeAttributes(name: string, tag: string): string | null {
  if (!tag.includes("=")) return null;
  const names = [...tag.matchAll(ATTRIBUTE)].map(([, attribute = ""]) => attribute);
  const odd = names.find((attribute) => attribute !== "xmlns" && !attribute.includes(":"));
  return odd === undefined ? null : `\`${name}\` has the attribute \`${odd}\``;
}

function judgeElement({ name, hasChildren, text, hasValue }: OpenElement): string | null {
  const isList = LISTS.has(name);
  const hasText = text.trim() !== "" || (isList && hasValue && hasChildren);
  if (hasText && (isList || hasChildren)) return `\`${name}\` contains text`;
  if (name !== "IsTruncated" || text === "true" || text === "false") return null;
  return "`IsTruncated` is neither `true` nor `false`";
}
