// What bash passes to a completion function → words, and the text to insert for a candidate.

import type { Candidate } from "./complete.ts";

export interface BashWords {
  readonly words: readonly string[];
  /** True if the last word is the file of a `>` or `<`. */
  readonly isRedirection: boolean;
  /** What bash should insert for a candidate; empty if it does not match, or cannot be quoted. */
  readonly toInserted: (candidate: Candidate) => Candidate[];
}

/** Readline breaks words here, so bash passes `--only=https://a` in five parts. */
const BREAK = /^[=:@]+$/u;

/** @param text the text that bash will replace: the last part up to the cursor */
export function readBashWords(parts: readonly string[], text: string): BashWords {
  const part = parts.at(-1) ?? "";
  const joined = joinParts(BREAK.test(part) ? parts : [...parts.slice(0, -1), ""]);
  const last = joined.pop() ?? "";
  // An `@` breaks words, but bash replaces it together with what follows.
  const kept = unquote(text.startsWith("@") ? last.replace(/@$/u, "") : last);
  const word = kept + unquote(text);
  const isQuoted = /^(["'])(?:(?!\1).)*$/su.test(part);
  return {
    words: [...joined.map(unquote), word],
    isRedirection: /^[<>&|]+$/u.test(joined.at(-1) ?? ""),
    toInserted: ({ value }) => {
      const inserted = quote(value.slice(kept.length), isQuoted);
      return value.startsWith(word) && inserted !== undefined ? [{ value: inserted }] : [];
    },
  };
}

function joinParts(parts: readonly string[]): string[] {
  const words: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isJoined = index > 0 && (BREAK.test(part) || BREAK.test(parts[index - 1] ?? ""));
    words.push(isJoined ? `${words.pop() ?? ""}${part}` : part);
  }
  return words;
}

const SPECIAL = /[^\p{L}\p{N}_@%+=:,./-]/gu;

/** bash inserts text unescaped, and would run commands in it. Inside quotes, accepts only harmless text. */
function quote(text: string, isQuoted: boolean): string | undefined {
  if (!isQuoted) return text.replaceAll(SPECIAL, String.raw`\$&`);
  return text.replaceAll(" ", "").search(SPECIAL) < 0 ? text : undefined;
}

/** Words still have the quotes that the user typed. */
export function unquote(word: string): string {
  return word.replaceAll(/\\(.)|["']/gsu, "$1");
}
