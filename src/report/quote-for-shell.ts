// A word → the same word for a shell: as it is, in quotes, or with escapes for what must not be shown.

import { INVISIBLE_CHARACTERS } from "../model/invisible-characters.ts";
import { escapeText, RUNNER_COMMAND } from "./escape.ts";

/** Nothing here means anything to bash or zsh; a `=` that begins a word does to zsh. */
const BARE = /^(?!=)[\w%+,./:=@-]+$/u;

/** What a terminal or a CI runner must not be given: its UTF-8 bytes become `\x1b`. */
const HIDDEN = new RegExp(INVISIBLE_CHARACTERS.source, "gu");

/** Safe in a terminal and a log, and to copy from there into bash or zsh. */
export function quoteForShell(word: string): string {
  if (BARE.test(word)) return word;
  if (escapeText(word) === word) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = word.replaceAll(/['\\]/gu, "\\$&").replace(HIDDEN, toBytes);
  return `$'${escaped.replace(RUNNER_COMMAND, String.raw`\x23#`)}'`;
}

function toBytes(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
