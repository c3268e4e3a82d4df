// A word → the same word for a shell: bare, in quotes, or with escapes for characters that must not be shown.

import { INVISIBLE_CHARACTERS } from "../model/invisible-characters.ts";
import { escapeText, RUNNER_COMMAND } from "./escape.ts";

/** None of these is special to bash or zsh. A `=` at the start of a word is special to zsh. */
const BARE = /^(?!=)[\w%+,./:=@-]+$/u;

/** Characters that must not reach a terminal or a CI runner: their UTF-8 bytes are written as `\x1b`. */
const HIDDEN = new RegExp(INVISIBLE_CHARACTERS.source, "gu");

/** Safe to show in a terminal or a log, and to copy from there into bash or zsh. */
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
