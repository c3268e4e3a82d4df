// The tokens of a YAML text, one by one → the limit that a hostile file breaks.

import type { Mistake } from "../problems/collect-problems.ts";

/** Tokens of the lexer; a provider has 30 to 60. The library needs many seconds for more than this. */
const MOST_TOKENS = 650_000;
/** In UTF-16 code units. The longest text that any key takes, a tag value, has 256 characters. */
const LONGEST_TOKEN = 64 * 1024;
/** Backslashes in quoted text. The library creates an error object for each invalid one. */
const MOST_ESCAPES = 100_000;
/** For each comment the library may scan the whole run of white space before it. */
const MOST_LOOKS = 100_000_000;

export const TOO_MANY_VALUES: Mistake = {
  code: "yaml-too-many-values",
  message: "this file has too many values for a state file",
  help: "split it into several files",
};

/** Returns a check to call with every token before the parser gets it. */
export function limitTokens(): (token: string, inScalar: boolean) => Mistake | undefined {
  let tokens = 0;
  let escapes = 0;
  let comments = 0;
  let blanks = 0;
  let mostBlanks = 0;
  return (token, inScalar) => {
    const first = token[0];
    const isBlank = !inScalar && isWhiteSpace(first);
    const isComment = !inScalar && first === "#";
    if (token.length > LONGEST_TOKEN && !isBlank && !isComment) return tooLong(token);
    tokens += 1;
    if (isComment) comments += 1;
    blanks = isBlank ? blanks + 1 : 0;
    mostBlanks = Math.max(mostBlanks, blanks);
    if (!inScalar && first === '"') escapes += token.split("\\").length - 1;
    const isTooMuch = tokens > MOST_TOKENS || escapes > MOST_ESCAPES || mostBlanks * comments > MOST_LOOKS;
    return isTooMuch ? TOO_MANY_VALUES : undefined;
  };
}

function isWhiteSpace(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}

function tooLong({ length }: string): Mistake {
  return {
    code: "yaml-value-too-long",
    message: `this value is ${length.toLocaleString("en")} characters long`,
    help: "no key of a state file takes more than a few hundred",
  };
}
