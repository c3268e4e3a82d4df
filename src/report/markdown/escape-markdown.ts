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
  return toCodeSpan(text).replaceAll("|", "\\|");
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
