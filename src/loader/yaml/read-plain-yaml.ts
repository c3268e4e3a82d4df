// The few forms of YAML that most state files consist of → the same nodes as the YAML library's, several times faster.

import type { YamlEntry, YamlMap, YamlNode, YamlText } from "./yaml-node.ts";

/**
 * Reads block maps and lists of one-line values: plain text of everyday characters, quoted text without escapes, and
 * flow lists and maps of these, with comments and blank lines between. Returns `undefined` for anything else, valid or
 * not, and the library decides. So it never reports a mistake, and whatever it returns, the library would return too.
 *
 * The grammar is frozen (docs/decisions/0008-two-readers-of-yaml.md): do not teach it another form of YAML.
 */
export function readPlainYaml(text: string): YamlMap | undefined {
  if (text.includes("\r")) return undefined;
  const cursor: Cursor = { text, at: text.startsWith("---\n") ? 4 : 0, indent: 0, end: 0, values: 0 };
  if (!toNextLine(cursor) || cursor.indent !== 0 || isDash(cursor)) return undefined;
  const root = readMap(cursor, 0, 0);
  return cursor.at === text.length ? root : undefined;
}

interface Cursor {
  readonly text: string;
  /** The offset of what is read next: after a whole line, that of the next key or item. */
  at: number;
  /** The column of what is read next; -1 at the end of the text. */
  indent: number;
  /** The offset after the last line with a value. */
  end: number;
  values: number;
}

/** Longer lines, deeper values and larger files are left to the library, which has the limits. */
const LONGEST_LINE = 1000;
const DEEPEST = 8;
const MOST_VALUES = 500_000;

const WORD = String.raw`[\w/][\w./@+=*-]*(?::+[\w./@+=*-]+)*`;
/** A key, its colon, and the spaces before a value. */
const KEY = new RegExp(`(${WORD}):(?: +|(?=\\n)|$)`, "y");
const PLAIN = new RegExp(String.raw`${WORD}(?: [\w./@+=*-]+(?::+[\w./@+=*-]+)*)*`, "y");
const QUOTED = /"[^"\\\n]*"|'[^'\n]*'/y;
const LINE_END = /(?: +(?:#.*)?)?(?:\n|$)/y;
const BLANK_LINE = / *(?:#.*)?(?:\n|$)/y;
const SPACES = / */y;

/** The length of a pattern's match at the cursor; -1 if it does not match. */
function measure({ text, at }: Cursor, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : -1;
}

/** Moves to the first character of the next line that is not blank. False if that line is too long. */
function toNextLine(cursor: Cursor): boolean {
  const { text } = cursor;
  let blank = measure(cursor, BLANK_LINE);
  while (blank > 0) {
    cursor.at += blank;
    blank = measure(cursor, BLANK_LINE);
  }
  if (cursor.at === text.length) {
    cursor.indent = -1;
    return true;
  }
  cursor.indent = measure(cursor, SPACES);
  cursor.at += cursor.indent;
  const lineEnd = text.indexOf("\n", cursor.at);
  return (lineEnd === -1 ? text.length : lineEnd) - cursor.at <= LONGEST_LINE;
}

function isDash({ text, at }: Cursor): boolean {
  return text[at] === "-" && text[at + 1] === " ";
}

function readMap(cursor: Cursor, indent: number, depth: number): YamlMap | undefined {
  const start = cursor.at;
  const entries = new Map<string, YamlEntry>();
  do {
    const key = readKey(cursor);
    if (key === undefined || entries.has(key.text)) return undefined;
    const value = readInline(cursor, depth) ?? readNested(cursor, indent, depth);
    if (value === undefined) return undefined;
    entries.set(key.text, { key, value });
  } while (cursor.indent === indent);
  if (cursor.indent > indent) return undefined;
  return { kind: "map", entries: [...entries.values()], start, end: cursor.end };
}

function readList(cursor: Cursor, indent: number, depth: number): YamlNode | undefined {
  const start = cursor.at;
  const items: YamlNode[] = [];
  do {
    cursor.at += 1;
    const column = indent + 1 + measure(cursor, SPACES);
    cursor.at += column - indent - 1;
    const isMap = measure(cursor, KEY) !== -1;
    const item = isMap ? readMap(cursor, column, depth + 1) : readInline(cursor, depth);
    if (item === undefined) return undefined;
    items.push(item);
  } while (cursor.indent === indent && isDash(cursor));
  if (cursor.indent > indent) return undefined;
  return { kind: "list", items, start, end: cursor.end };
}

function readKey(cursor: Cursor): YamlText | undefined {
  const { text, at: start } = cursor;
  const length = measure(cursor, KEY);
  if (length === -1) return undefined;
  cursor.at += length;
  const end = text.lastIndexOf(":", cursor.at - 1);
  return { kind: "text", text: text.slice(start, end), plain: true, start, end };
}

/** The value on the rest of the line. */
function readInline(cursor: Cursor, depth: number): YamlNode | undefined {
  const { at } = cursor;
  const value = readFlow(cursor, depth);
  if (value !== undefined && finishLine(cursor)) return value;
  cursor.at = at;
  return undefined;
}

/** The list or map on the lines below a key: a list may be as far left as the key. */
function readNested(cursor: Cursor, indent: number, depth: number): YamlNode | undefined {
  const { text, at } = cursor;
  const isBare = text[at] === "#" || text[at] === "\n";
  if (!isBare || depth > DEEPEST || measure(cursor, BLANK_LINE) === -1 || !toNextLine(cursor))
    return undefined;
  if (isDash(cursor) && cursor.indent >= indent) return readList(cursor, cursor.indent, depth + 1);
  return cursor.indent > indent ? readMap(cursor, cursor.indent, depth + 1) : undefined;
}

function finishLine(cursor: Cursor): boolean {
  const length = measure(cursor, LINE_END);
  if (length === -1) return false;
  cursor.at += length;
  cursor.end = cursor.at;
  return toNextLine(cursor);
}

/** A text, or a flow list or map. */
function readFlow(cursor: Cursor, depth: number): YamlNode | undefined {
  const { text, at } = cursor;
  if ((cursor.values += 1) > MOST_VALUES || depth > DEEPEST) return undefined;
  const first = text[at];
  if (first === "[") return readFlowList(cursor, depth);
  if (first === "{") return readFlowMap(cursor, depth);
  const plain = first !== '"' && first !== "'";
  const length = measure(cursor, plain ? PLAIN : QUOTED);
  if (length === -1) return undefined;
  cursor.at += length;
  const content = plain ? text.slice(at, cursor.at) : text.slice(at + 1, cursor.at - 1);
  return { kind: "text", text: content, plain, start: at, end: cursor.at };
}

function readFlowList(cursor: Cursor, depth: number): YamlNode | undefined {
  const start = cursor.at;
  const items: YamlNode[] = [];
  const end = readParts(cursor, "]", () => {
    const item = readFlow(cursor, depth + 1);
    if (item !== undefined) items.push(item);
    return item !== undefined;
  });
  return end === undefined ? undefined : { kind: "list", items, start, end };
}

function readFlowMap(cursor: Cursor, depth: number): YamlNode | undefined {
  const start = cursor.at;
  const entries = new Map<string, YamlEntry>();
  const end = readParts(cursor, "}", () => {
    const key = readKey(cursor);
    const value = key && readFlow(cursor, depth + 1);
    if (key === undefined || value === undefined || entries.has(key.text)) return false;
    entries.set(key.text, { key, value });
    return true;
  });
  return end === undefined ? undefined : { kind: "map", entries: [...entries.values()], start, end };
}

/** Reads the parts between brackets, separated by single commas. Returns the offset after the closing bracket. */
function readParts(cursor: Cursor, close: string, readPart: () => boolean): number | undefined {
  const { text } = cursor;
  cursor.at += 1;
  skipSpaces(cursor);
  let open = text[cursor.at] !== close;
  while (open) {
    if (!readPart()) return undefined;
    skipSpaces(cursor);
    open = text[cursor.at] === ",";
    if (!open && text[cursor.at] !== close) return undefined;
    if (open) cursor.at += 1;
    if (open) skipSpaces(cursor);
  }
  cursor.at += 1;
  return cursor.at;
}

function skipSpaces(cursor: Cursor): void {
  cursor.at += measure(cursor, SPACES);
}
