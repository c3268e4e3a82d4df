// A YAML node and a schema → the value, typed, or what is wrong with it and where.

import * as z from "zod/mini";
import { suggest } from "../model/suggest.ts";
import { MOST_PROBLEMS } from "./collect-problems.ts";
import type { Mistake, Report } from "./collect-problems.ts";
import { LATER_KEYS, LATER_VALUES, meantKey } from "./known-keys.ts";
import { PROBLEM_CODES } from "./problem-codes.ts";
import type { ProblemCode } from "./problem-codes.ts";
import { mistakeOf } from "./state-schema.ts";
import { withoutStackTraces } from "./without-stack-traces.ts";
import { entryOf, kindInWords, nodeAt } from "./yaml-node.ts";
import type { Span, YamlMap, YamlNode, YamlPath } from "./yaml-node.ts";

/** A schema of a map, which knows its keys. */
type MapSchema<T> = z.ZodMiniType<T> & { readonly shape: Readonly<Record<string, unknown>> };

/** The value of a map if it has no error; what is wrong is reported where it stands. */
export function checkShape<T>(schema: MapSchema<T>, map: YamlMap, report: Report): T | undefined {
  if (map.entries.some(({ value }) => reportEndless(value, report))) return undefined;
  const value = toValue(map);
  // Compiling a checker of its own pays off after thousands of maps, and needs `eval`.
  const result = withoutStackTraces(() => z.safeParse(schema, value, { jitless: true }));
  if (result.success) return result.data;
  const check = { map, knownKeys: Object.keys(schema.shape), report };
  for (const issue of result.error.issues.slice(0, MOST_PROBLEMS)) reportIssue(check, issue, issue.path);
  return undefined;
}

/** More items than this in one list or map overflow the schema library's stack. */
const MOST_ITEMS = 10_000;

/** Reports a list or map inside a node that has no end to it. */
function reportEndless(node: YamlNode, report: Report): boolean {
  const parts = node.kind === "map" ? node.entries.map(({ value }) => value) : [];
  const items = node.kind === "list" ? node.items : parts;
  if (items.length <= MOST_ITEMS) return items.some((item) => reportEndless(item, report));
  report(tooManyItems(items.length), node);
  return true;
}

function tooManyItems(count: number): Mistake {
  return {
    code: "yaml-too-many-values",
    message: `${count} values in one list or map`,
    help: "no key of a state file takes nearly as many",
  };
}

interface Check {
  readonly map: YamlMap;
  /** The keys that the map itself may have; maps inside it have those of {@link keysOfPart}. */
  readonly knownKeys: readonly string[];
  readonly report: Report;
}

/** Plain values without prototypes, so that no key is special. An empty value is `null`. */
function toValue(node: YamlNode): unknown {
  if (node.kind === "text") return node.text;
  if (node.kind === "empty") return null;
  if (node.kind === "list") return node.items.map(toValue);
  const value = Object.create(null) as Record<string, unknown>;
  for (const entry of node.entries) value[entry.key.text] = toValue(entry.value);
  return value;
}

function reportIssue(check: Check, issue: z.core.$ZodIssue, path: YamlPath): void {
  const { map, report } = check;
  const node = nodeAt(map, path);
  const mistake = mistakeOf(issue);
  if (node === undefined) return reportMissing(check, path);
  if (mistake !== undefined) return report(mistake, keySpan(mistake, map, path) ?? node);
  if (node.kind === "empty") return report(emptyValue(path), ownerSpan(map, path));
  if (issue.code === "unrecognized_keys") return reportUnknown(check, issue.keys, path);
  if (issue.code === "invalid_union") return reportUnion(check, issue, path, node);
  report(toMistake(issue, path, node), node);
}

/** A mistake about a key beside another one is shown at the key. */
function keySpan({ code }: Mistake, map: YamlMap, path: YamlPath): Span | undefined {
  return code === "absent-takes-only-url" ? ownerSpan(map, path) : undefined;
}

/** The key of the value at a path; the value itself in a list. */
function ownerSpan(map: YamlMap, path: YamlPath): Span {
  const parent = nodeAt(map, path.slice(0, -1));
  const entry = parent?.kind === "map" ? entryOf(parent, String(path.at(-1))) : undefined;
  return entry?.key ?? nodeAt(map, path) ?? map;
}

function reportMissing({ map, report, knownKeys }: Check, path: YamlPath): void {
  const parent = nodeAt(map, path.slice(0, -1));
  if (parent?.kind !== "map") return;
  const key = String(path.at(-1));
  const known = path.length === 1 ? knownKeys : keysOfPart(path.slice(0, -1));
  const unknown = parent.entries.filter((entry) => !known.includes(entry.key.text));
  if (unknown.some((entry) => meantKey(entry.key.text, known) === key)) return;
  report({ code: "missing-key", message: `\`${key}\` is missing here` }, parent.entries[0]?.key ?? parent);
}

function reportUnknown({ map, report, knownKeys }: Check, keys: string[], path: YamlPath): void {
  const parent = nodeAt(map, path);
  if (parent?.kind !== "map") return;
  const known = path.length === 0 ? knownKeys : keysOfPart(path);
  const unknown = new Set(keys);
  const entries = parent.entries.filter(({ key }) => unknown.has(key.text));
  for (const { key } of entries.slice(0, MOST_PROBLEMS)) report(unknownKey(key.text, known), key);
}

/** The mistake of a key that is none of those known here. */
export function unknownKey(key: string, known: readonly string[]): Mistake {
  if (LATER_KEYS.has(key) && !known.includes("Key")) {
    return {
      code: "unsupported-key",
      message: `\`${key}\` is not supported by this version`,
      help: "remove it",
    };
  }
  const meant = meantKey(key, known);
  return {
    code: "unknown-key",
    message: `unknown key \`${key}\``,
    help:
      key === "<<"
        ? "merge keys are not supported: write the keys out"
        : meant === undefined
          ? `known here: ${known.map((one) => `\`${one}\``).join(", ")}`
          : `did you mean \`${meant}\`?`,
  };
}

/** The keys of the maps inside a provider, and inside `defaults`. */
function keysOfPart(path: YamlPath): readonly string[] {
  return typeof path.at(-1) === "number" ? ["Key", "Value"] : ["tags", "ignore_tags"];
}

/** Of several shapes, the one whose container is there decides what is wrong. */
function reportUnion(
  check: Check,
  issue: z.core.$ZodIssueInvalidUnion,
  path: YamlPath,
  node: YamlNode,
): void {
  const branch = issue.errors.find(
    (issues) => !issues.some((one) => one.code === "invalid_type" && one.path.length === 0),
  );
  if (branch === undefined) return check.report(wrongType(path, node, TAGS_IN_WORDS), node);
  for (const one of branch.slice(0, MOST_PROBLEMS)) reportIssue(check, one, [...path, ...one.path]);
}

const TAGS_IN_WORDS = "a map, or a list of `Key` and `Value`";

function toMistake(issue: z.core.$ZodIssue, path: YamlPath, node: YamlNode): Mistake {
  if (issue.code === "invalid_value") {
    if (node.kind !== "text") return wrongType(path, node, "text");
    return notOneOf(issue, path, node.text);
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  const later = LATER_VALUES.get(String(path.at(-1)));
  if (node.kind === "text" && node.text === later) {
    return {
      code: "unsupported-value",
      message: `value \`${node.text}\` of \`${String(path.at(-1))}\` is not supported by this version`,
      help: "list the values, or leave the key out",
    };
  }
  return wrongType(path, node, EXPECTED_IN_WORDS[expected] ?? "something else");
}

const EXPECTED_IN_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "a map",
  record: "a map",
};

function notOneOf(issue: z.core.$ZodIssueInvalidValue, path: YamlPath, text: string): Mistake {
  const values = issue.values.map(String);
  const meant = suggest(text, values);
  return {
    code: isProblemCode(issue.message) ? issue.message : "wrong-type",
    message: `\`${String(path.at(-1))}\` must be ${inWords(values)}, not \`${text}\``,
    ...(meant === undefined ? {} : { help: `did you mean \`${meant}\`?` }),
  };
}

function inWords(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(" or ");
}

function isProblemCode(code: string): code is ProblemCode {
  return (PROBLEM_CODES as readonly string[]).includes(code);
}

/** The mistake of a value that is text, a list or a map where another of them is needed. */
export function wrongType(path: YamlPath, node: YamlNode, expected: string): Mistake {
  const isNull = node.kind === "text" && node.plain && /^(?:~|null|none)$/i.test(node.text);
  const actual = isNull ? `the text \`${node.text}\`` : kindInWords(node);
  return {
    code: "wrong-type",
    message: `${nameOf(path)} must be ${expected}, not ${actual}`,
    ...(isNull ? { help: "there is no null in a state file: leave the key out" } : {}),
  };
}

/** The mistake of a key or list item with nothing behind it. */
export function emptyValue(path: YamlPath): Mistake {
  return {
    code: "empty-value",
    message: `${nameOf(path)} has no value`,
    help: 'write a value, or remove it; the empty text is `""`, an empty list `[]`',
  };
}

function nameOf(path: YamlPath): string {
  const last = path.at(-1);
  return typeof last === "string" ? `\`${last}\`` : "this item";
}
