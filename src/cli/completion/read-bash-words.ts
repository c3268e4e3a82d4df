// What bash hands to a completion function → words, and what it wants inserted for one.

import type { Candidate } from "./complete.ts";

/** A command line as bash sees it. */
export interface BashWords {
  readonly words: readonly string[];
  /** True when the last word is the file of a `>` or `<`. */
  readonly isRedirection: boolean;
  /** What bash inserts for a candidate; nothing when it does not match, or cannot be quoted. */
  readonly toInserted: (candidate: Candidate) => Candidate[];
}

/** Readline breaks words here: bash hands over `--only=https://a` in five parts. */
const BREAK = /^[=:@]+$/u;

/** @param text what bash will replace: the last part up to the cursor */
export function readBashWords(parts: readonly string[], text: string): BashWords {
  const part = parts.at(-1) ?? "";
  const joined = joinParts(BREAK.test(part) ? parts : [...parts.slice(0, -1), ""]);
  const last = joined.pop() ?? "";
  // An `@` breaks words, but is replaced with what follows it.
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

/** bash inserts text as it is and would run what is in it. Inside quotes only the harmless is left. */
function quote(text: string, isQuoted: boolean): string | undefined {
  if (!isQuoted) return text.replaceAll(SPECIAL, String.raw`\$&`);
  return text.replaceAll(" ", "").search(SPECIAL) < 0 ? text : undefined;
}

/** Words come with the quotes that were typed. */
export function unquote(word: string): string {
  return word.replaceAll(/\\(.)|["']/gsu, "$1");
}
