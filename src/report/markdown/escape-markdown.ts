// Untrusted text → Markdown that shows the text, and that the text cannot break out of.

import { escapeText } from "../escape.ts";

/**
 * A text in backticks, on one line. Nothing inside becomes a link, a mention, an issue number or HTML:
 * the backticks around it outnumber those inside.
 */
export function toCodeSpan(text: string): string {
  const escaped = escapeText(text);
  if (escaped === "") return '`""`';
  const fence = "`".repeat(longestRun(escaped) + 1);
  // Renderers strip one space from both ends: the padding keeps backticks apart and preserves spaces.
  const pad = /^[` ]|[` ]$/u.test(escaped) && escaped.trim() !== "" ? " " : "";
  return `${fence}${pad}${escaped}${pad}${fence}`;
}

/** The same inside a table, where renderers look for the ends of cells before anything else. */
export function toCodeCell(text: string): string {
  return toCell(toCodeSpan(text));
}

/** What renderers leave alone, `www.` and `:emoji:` excepted. */
const WORDS = /^(?!.*(?:www\.|:\S))[A-Za-z0-9 ,.;:'"()/=-]+$/isu;

/** Of AWS's own pages, a link does no harm. */
const PAGE = / https:\/\/docs\.aws\.amazon\.com\/[\w./-]+$/u;

/**
 * A sentence with names in backticks: the names become code. A sentence with anything but words between them, such as
 * one of AWS, becomes code as a whole.
 */
export function toProse(sentence: string): string {
  const parts = sentence.split(/(`[^`]+`)/u);
  const isName = (index: number): boolean => index % 2 === 1;
  // Two names with nothing between them would be read as one.
  const isEnd = (index: number): boolean => index === 0 || index === parts.length - 1;
  const isPlain = parts.every(
    (part, index) => isName(index) || (part === "" ? isEnd(index) : WORDS.test(part.replace(PAGE, ""))),
  );
  if (!isPlain || sentence === "") return toCodeSpan(sentence);
  return parts.map((part, index) => (isName(index) ? toCodeSpan(part.slice(1, -1)) : part)).join("");
}

/** The same inside a table. */
export function toProseCell(sentence: string): string {
  return toCell(toProse(sentence));
}

function toCell(markdown: string): string {
  return markdown.replaceAll("|", "\\|");
}

/** The backticks for a code block with these lines: more than any run of them inside. */
export function toFence(lines: readonly string[]): string {
  return "`".repeat(lines.reduce((longest, line) => Math.max(longest, longestRun(line) + 1), 3));
}

/** A link, or `null` if the address is not a web address. */
export function toLink(words: string, address: string | undefined): string | null {
  if (address === undefined || !/^https?:\/\/[^/]/u.test(address)) return null;
  const safe = address.toWellFormed().replace(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, toPercent);
  return `[${words}](${safe})`;
}

/** A text as the value of an attribute in an HTML comment. `decodeURIComponent` restores it. */
export function toCommentValue(text: string): string {
  return text.toWellFormed().replace(/[^\w.~:/@ -]|-(?=-|$)/gu, toPercent);
}

function toPercent(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function longestRun(text: string): number {
  return (text.match(/`+/gu) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
