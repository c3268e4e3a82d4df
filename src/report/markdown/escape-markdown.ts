// Untrusted text → Markdown that shows it, and that it cannot break out of.

import { escapeText } from "../escape.ts";

/**
 * A text in backticks, on one line. Nothing inside is a link, a mention, an issue number or HTML;
 * the backticks around it outnumber those inside.
 */
export function toCodeSpan(text: string): string {
  const escaped = escapeText(text);
  if (escaped === "") return '`""`';
  const fence = "`".repeat(longestRun(escaped) + 1);
  // A renderer takes one space off both ends, which keeps backticks apart and spaces as they were.
  const pad = /^[` ]|[` ]$/u.test(escaped) && escaped.trim() !== "" ? " " : "";
  return `${fence}${pad}${escaped}${pad}${fence}`;
}

/** The same inside a table, where a renderer looks for the ends of cells before anything else. */
export function toCodeCell(text: string): string {
  return toCodeSpan(text).replaceAll("|", "\\|");
}

/** The backticks for a code block with these lines: more than any run inside. */
export function toFence(lines: readonly string[]): string {
  return "`".repeat(lines.reduce((longest, line) => Math.max(longest, longestRun(line) + 1), 3));
}

/** A link, or nothing when the address is not one of the web. */
export function toLink(words: string, address: string | undefined): string | null {
  if (address === undefined || !/^https?:\/\/[^/]/u.test(address)) return null;
  const safe = address.toWellFormed().replace(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, toPercent);
  return `[${words}](${safe})`;
}

/** A text as the value of an attribute in an HTML comment; `decodeURIComponent` gives it back. */
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
