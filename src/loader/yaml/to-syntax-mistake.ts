// An error of the YAML library → the mistake, in words that need no grammar of YAML, and its place.

import type { YAMLError } from "yaml";
import type { Mistake } from "../problems/collect-problems.ts";
import type { Span } from "../problems/locate.ts";

export function toSyntaxMistake({ code, message }: YAMLError): Mistake {
  if (code === "BAD_ALIAS") return { code: "yaml-alias", message: toSentence(message), help: QUOTE_ALIAS };
  const words = WORDS.find(([beginning]) => message.startsWith(beginning));
  if (words !== undefined) return { code: "yaml-syntax", message: words[1], help: words[2] };
  const [, bracket] = /and end with a ([\]}])/.exec(message) ?? [];
  if (bracket !== undefined) return { code: "yaml-syntax", message: notClosed(bracket), help: CLOSE };
  return { code: "yaml-syntax", message: toSentence(message), help: HELP[code] ?? LOOK_HERE };
}

/** What was probably meant: `*` begins a glob in `targets` and `ignore_tags`. */
export const QUOTE_ALIAS = "put text that starts with `*` in quotes";

const COLON = "write a colon and a space after a key, and check the indentation";
const COLUMN = "check the indentation of this line and of those above";
const CLOSE = "check the indentation, and that every `[` and `{` is closed";
const CLOSED = "remove it, or check where the `[` or `{` is that it should close";
const LOOK_HERE = "check this line and the one before: indentation, quotes and brackets";

/** The library's message for what people write most often, or its beginning; ours; what to do. */
const WORDS: readonly (readonly [beginning: string, message: string, help: string])[] = [
  [
    "Nested mappings are not allowed in compact mappings",
    "a value without quotes cannot contain `: `",
    "put it in quotes; if the line below it is a key, check the indentation",
  ],
  [
    "Block collections are not allowed within flow collections",
    "a value without quotes cannot contain `: ` or start with `- ` inside brackets",
    "put it in quotes, and check that every `[` and `{` is closed",
  ],
  ["Implicit keys need to be on a single line", "there is no `: ` after this key", COLON],
  ["Implicit map keys need to be followed by map values", "there is no `: ` after this key", COLON],
  ["All mapping items must start at the same column", "the keys of a map must start in one column", COLUMN],
  [
    "All sequence items must start at the same column",
    "the items of a list must start in one column",
    COLUMN,
  ],
  ["Sequence item without - indicator", "an item of a list must start with `- `", COLUMN],
  ["Unexpected flow-seq-end token", "there is a `]` too many", CLOSED],
  ["Unexpected flow-map-end token", "there is a `}` too many", CLOSED],
  ['Missing closing "quote', 'the text that starts here has no closing `"`', "close it on the same line"],
  ["Missing closing 'quote", "the text that starts here has no closing `'`", "close it on the same line"],
];

const HELP: Partial<Record<YAMLError["code"], string>> = {
  BAD_SCALAR_START: "put the value in quotes",
  MULTILINE_IMPLICIT_KEY: COLON,
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: CLOSE,
  BAD_DIRECTIVE: "remove the line that starts with `%`",
};

function notClosed(bracket: string): string {
  return `a \`${bracket}\` is missing before this place, or not indented enough`;
}

/** The library's sentence as one of ours. */
function toSentence(message: string): string {
  const sentence = message
    .replaceAll(/\bflow (?:sequence|map)\b/gi, (name) => (name.endsWith("map") ? "`{…}`" : "`[…]`"))
    .replace(/^Plain value/, "a value without quotes");
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}

/**
 * Drops the errors that a tab used as indentation causes, on its own line and at the end of the line before: the parser
 * takes what follows the tab for the key of a map.
 */
export function withoutEffectsOfTabs(errors: readonly YAMLError[], text: string): YAMLError[] {
  const lines = errors
    .filter(({ code }) => code === "TAB_AS_INDENT")
    .map(({ pos }) => linesUpTo(pos[0], text));
  return errors.filter(
    ({ code, pos: [start] }) =>
      !EFFECTS_OF_TABS.has(code) || !lines.some((line) => line.start <= start && start < line.end),
  );
}

const EFFECTS_OF_TABS: ReadonlySet<YAMLError["code"]> = new Set([
  "BLOCK_AS_IMPLICIT_KEY",
  "MULTILINE_IMPLICIT_KEY",
  "MISSING_CHAR",
]);

/** The line of this place, and the one before. */
function linesUpTo(place: number, text: string): Span {
  const before = text.lastIndexOf("\n", place - 1);
  const end = text.indexOf("\n", place);
  return { start: text.lastIndexOf("\n", before - 1) + 1, end: end === -1 ? text.length : end };
}

/** Where the error is. For a text that is never closed, the library names its end. */
export function findSyntaxError({ message, pos: [start, end] }: YAMLError, text: string): Span {
  const [, quote] = /^Missing closing (["'])/.exec(message) ?? [];
  return quote === undefined
    ? { start, end: Math.max(end, start + 1) }
    : { start: findOpening(quote, text, start), end: start };
}

/** The quote before `end` that opens a text without a closing one: every other one in the text is escaped. */
function findOpening(quote: string, text: string, end: number): number {
  const escape = quote === '"' ? "\\" : quote;
  let at = text.lastIndexOf(quote, end - 1);
  while (at > 0 && text[at - 1] === escape) at = text.lastIndexOf(quote, at - 2);
  return at;
}
