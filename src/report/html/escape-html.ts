// Untrusted text → HTML that shows the text, and that the text cannot break out of.

import { escapeText } from "../escape.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for attributes in quotes. Invisible characters become `\u{202e}`. */
export function escapeHtml(text: string): string {
  return escapeText(text).replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}

/**
 * Our own words, in lower case and without a full stop, as a sentence; an address at its end stays bare. Names in
 * backticks become code.
 */
export function toProse(words: string): string {
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}${/(?:[.:?]|https:\/\/\S+)$/u.test(words) ? "" : "."}`;
  return escapeHtml(sentence).replaceAll(/`([^`]*)`/gu, "<code>$1</code>");
}

/** A name as code; an empty one would be invisible. */
export function toCode(text: string): string {
  return `<code>${text === "" ? "(empty)" : escapeHtml(text)}</code>`;
}
