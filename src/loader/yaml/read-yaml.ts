// YAML text → one document of texts, lists and maps, or the mistakes in it.

import { Composer, Lexer, Parser, type CST, type Document, type YAMLError } from "yaml";
import { MOST_PROBLEMS, type Mistake, type Report } from "../problems/collect-problems.ts";
import { limitTokens, TOO_MANY_VALUES } from "./limit-tokens.ts";
import { findSyntaxError, toSyntaxMistake, withoutEffectsOfTabs } from "./to-syntax-mistake.ts";
import { toYamlNode } from "./to-yaml-node.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Deeper lists and maps are refused before any recursive function reads them. */
const DEEPEST = 20;
/** Documents, comments and blank lines outside the one document. */
const MOST_TOP_LEVEL = 100_000;

/**
 * Reads one YAML document. Every scalar is text (failsafe schema). An empty document is an empty map. Returns
 * `undefined` after an error that makes the rest unreliable.
 */
export function readYaml(text: string, report: Report): YamlNode | undefined {
  const tokens = readTokens(text, report);
  if (tokens === undefined) return undefined;
  const document = composeDocument(tokens, text, report);
  if (document === undefined) return undefined;
  const root = document.contents === null ? NOTHING : toYamlNode(document.contents, report);
  return root?.kind === "empty" ? NOTHING : root;
}

const NOTHING: YamlNode = { kind: "map", entries: [], start: 0, end: 0 };

/**
 * Runs lexer and parser one token at a time, so that the limits apply before memory or the stack runs out, and explicit
 * tags are found at their place.
 */
function readTokens(text: string, report: Report): CST.Token[] | undefined {
  const parser = new Parser();
  const checkLimits = limitTokens();
  const topLevel: CST.Token[] = [];
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    const start = parser.offset;
    const mistake = topLevel.length > MOST_TOP_LEVEL ? TOO_MANY_VALUES : checkLimits(token, inScalar);
    if (mistake !== undefined) {
      report(mistake, { start, end: start + 1 });
      return undefined;
    }
    if (token[0] === "!" && !inScalar) {
      report(explicitTag(token), { start, end: start + token.length });
    }
    inScalar = token === SCALAR_FOLLOWS && !inScalar;
    for (const item of parser.next(token)) topLevel.push(item);
    if (parser.stack.length > DEEPEST && parser.stack.filter(isNesting).length > DEEPEST) {
      report(TOO_DEEP, { start, end: start + token.length });
      return undefined;
    }
  }
  topLevel.push(...parser.end());
  return topLevel;
}

/** What the lexer emits before a scalar. */
const SCALAR_FOLLOWS = "\u001F";

const TOO_DEEP: Mistake = {
  code: "yaml-too-deep",
  message: `lists and maps are nested more than ${DEEPEST} levels deep`,
  help: "check the brackets, and that this is a state file",
};

function explicitTag(tag: string): Mistake {
  return {
    code: "yaml-tag",
    message: `YAML tag \`${tag}\` is not allowed`,
    help: "remove it: every value is text, a list or a map; quote text that starts with `!`",
  };
}

function isNesting({ type }: CST.Token): boolean {
  return type === "block-map" || type === "block-seq" || type === "flow-collection";
}

/** The one document of the tokens, without errors. */
function composeDocument(
  tokens: readonly CST.Token[],
  text: string,
  report: Report,
): Document.Parsed | undefined {
  const documents = withoutStackTraces(() => {
    const composer = new Composer({ ...OPTIONS });
    const found: Document.Parsed[] = [];
    for (const token of tokens) {
      found.push(...composer.next(token));
      if (found.length > 1) return found;
    }
    found.push(...composer.end(true, text.length));
    return found;
  });
  const [first, second] = documents;
  if (second !== undefined) {
    const start = second.contents?.range[0] ?? second.range[0];
    report(MULTIPLE_DOCUMENTS, { start, end: start + 1 });
  }
  const errors = [...(first?.errors ?? []), ...(first?.warnings ?? [])].filter(isSyntaxError);
  for (const error of withoutEffectsOfTabs(errors.slice(0, MOST_PROBLEMS), text))
    report(toSyntaxMistake(error), findSyntaxError(error, text));
  return second === undefined && errors.length === 0 ? first : undefined;
}

const OPTIONS = {
  schema: "failsafe",
  // The library's own check takes quadratic time; `toYamlNode` has another.
  uniqueKeys: false,
  merge: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

const MULTIPLE_DOCUMENTS: Mistake = {
  code: "yaml-multiple-documents",
  message: "this file has more than one YAML document",
  help: "a state file is one document: split it into several files, or remove the `---`",
};

/** False for errors about tags: `readTokens` reports those. */
function isSyntaxError({ code }: YAMLError): boolean {
  return code !== "TAG_RESOLVE_FAILED" && code !== "MULTIPLE_TAGS";
}

/**
 * Runs a function that collects errors instead of throwing them. The YAML library creates millions for a hostile file,
 * which takes a minute with stack traces and seconds without.
 */
function withoutStackTraces<T>(run: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
