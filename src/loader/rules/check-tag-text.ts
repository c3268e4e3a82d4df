// A tag's key, value, or ignore pattern → the first rule of IAM that it breaks.

import { isMarkKey, MARK_PREFIX } from "../../model/marks.ts";
import { isReservedTagKey, LIMITS, TAG_CHARACTERS, TAG_PUNCTUATION } from "../../model/provider.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { countCharacters, toCodePoint } from "./characters.ts";
import type { ProblemCode } from "../../model/problem-code.ts";

export function checkTagKey(key: string): Mistake | undefined {
  if (key === "") return { code: "invalid-tag-key", message: "a tag key is empty" };
  return (
    tooLong("tag key", "invalid-tag-key", key, LIMITS.tagKeyLength) ??
    badCharacter("tag key", "invalid-tag-key", key) ??
    reserved("key", key) ??
    mark(key)
  );
}

export function checkTagValue(value: string): Mistake | undefined {
  return (
    tooLong("tag value", "invalid-tag-value", value, LIMITS.tagValueLength) ??
    badCharacter("tag value", "invalid-tag-value", value) ??
    reserved("value", value)
  );
}

/** Checks an entry of `ignore_tags`: a key, or a prefix and one `*`. */
export function checkIgnoreTag(pattern: string): Mistake | undefined {
  const key = pattern.endsWith("*") ? pattern.slice(0, -1) : pattern;
  if (pattern === "") return { code: "invalid-ignore-tag", message: "a tag key is empty" };
  if (key.includes("*")) {
    return {
      code: "invalid-ignore-tag",
      message: `\`${pattern}\` has a \`*\` that is not its last character`,
      help: "write a key, or the start of keys and one `*`",
    };
  }
  return (
    tooLong("tag key", "invalid-ignore-tag", key, LIMITS.tagKeyLength) ??
    badCharacter("tag key", "invalid-ignore-tag", key) ??
    mark(key)
  );
}

function tooLong(what: string, code: ProblemCode, text: string, limit: number): Mistake | undefined {
  const length = countCharacters(text);
  if (length <= limit) return undefined;
  return {
    code,
    message: `this ${what} has ${length} characters`,
    help: `IAM accepts at most ${limit}`,
  };
}

function badCharacter(what: string, code: ProblemCode, text: string): Mistake | undefined {
  if (USUAL.test(text)) return undefined;
  const [character] = new RegExp(`[^${TAG_CHARACTERS}]`, "u").exec(text) ?? [];
  if (character === undefined) return undefined;
  return {
    code,
    message: `this ${what} has a character that IAM refuses: ${toCodePoint(character)}`,
    help: `letters, digits, white space and \`${TAG_PUNCTUATION}\` may be used`,
  };
}

function reserved(what: string, text: string): Mistake | undefined {
  if (!isReservedTagKey(text)) return undefined;
  return {
    code: "reserved-tag",
    message: `a tag ${what} cannot start with \`${text.slice(0, "aws:".length)}\``,
    help: "AWS reserves this prefix; its own tags are never compared or removed",
  };
}

function mark(key: string): Mistake | undefined {
  if (!isMarkKey(key)) return undefined;
  return {
    code: "reserved-tag",
    message: `a tag key cannot start with \`${MARK_PREFIX}\``,
    help: "these tags say who owns the provider: `owner:` at the top of the file sets them",
  };
}

/** What nearly all tags consist of. Node takes a millisecond to read the classes of Unicode. */
const USUAL = /^[\w .:/=+@-]*$/u;
