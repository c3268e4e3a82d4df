// A word → the same word for a shell: bare, in quotes, or with escapes for characters that must not be shown.

import { replaceInvisible } from "../model/invisible-characters.ts";
import { escapeText, RUNNER_COMMAND } from "./escape.ts";

/** None of these is special to bash or zsh. A `=` at the start of a word is special to zsh. */
const BARE = /^(?!=)[\w%+,./:=@-]+$/u;

/** Safe to show in a terminal or a log, and to copy from there into bash or zsh. */
export function quoteForShell(word: string): string {
  if (BARE.test(word)) return word;
  if (escapeText(word) === word) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = replaceInvisible(word.replaceAll(/['\\]/gu, "\\$&"), toBytes);
  return `$'${escaped.replace(RUNNER_COMMAND, String.raw`\x23#`)}'`;
}

/** The UTF-8 bytes of a character that must not reach a terminal or a CI runner, as `\x1b`. */
function toBytes(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
