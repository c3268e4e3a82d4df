// A key or value of the wrong shape → the mistake that says so.

import { mapWords } from "../../model/map-words.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { meantKey } from "./meant-key.ts";
import { PLACED_KEYS, whereKeyBelongs, whyNeedless } from "./state-keys.ts";
import type { ProblemCode } from "../../model/problem-code.ts";
import { kindInWords, type YamlNode } from "../yaml/yaml-node.ts";

export function unknownKey(key: string, known: readonly string[]): Mistake {
  return { code: "unknown-key", message: `unknown key \`${key}\``, help: helpForKey(key, known) };
}

function helpForKey(key: string, known: readonly string[]): string {
  if (key === "<<") return "merge keys are not supported: write the keys out";
  const here = `known here: ${known.map((one) => `\`${one}\``).join(", ")}`;
  const place = whereKeyBelongs(key);
  // The idem form.
  if (known.includes("resource_id")) {
    return place === undefined ? (nearest(key, known) ?? here) : `only the native form has it; ${here}`;
  }
  if (known.includes("Key")) return nearest(key, known) ?? here;
  if (place !== undefined) return `\`${key}\` ${place}`;
  const elsewhere = meantKey(key, PLACED_KEYS);
  return (
    whyNeedless(key, known) ??
    nearest(key, known) ??
    (elsewhere === undefined ? here : `${didYouMean(elsewhere)} It ${whereKeyBelongs(elsewhere)}`)
  );
}

function nearest(key: string, known: readonly string[]): string | undefined {
  const meant = meantKey(key, known);
  return meant === undefined ? undefined : didYouMean(meant);
}

export function missingKey(key: string): Mistake {
  return { code: "missing-key", message: `\`${key}\` is missing here`, help: `add \`${key}: …\`` };
}

/** @param expected the type of value that the key, or the list, takes */
export function emptyValue(key: string | undefined, expected: string): Mistake {
  const message = `${nameOf(key)} has no value`;
  return { code: "empty-value", message, help: helpForEmpty(key, expected) };
}

function helpForEmpty(key: string | undefined, expected: string): string {
  if (key === undefined) return "write a value, or remove the item";
  // A key of no place of its own is that of a tag.
  if (expected === "text" && !PLACED_KEYS.includes(key)) {
    return 'write a value, or remove it; the empty text is `""`';
  }
  const none = expected === "text" ? undefined : NONE.get(key);
  return `write ${none === undefined ? "a value" : `\`${none}\` for none`}, or leave the key out`;
}

/** The keys whose value can be empty. */
const NONE: ReadonlyMap<string, string> = new Map([
  ["client_id_list", "[]"],
  ["ignore_tags", "[]"],
  ["providers", "[]"],
  ["tags", "{}"],
  ["defaults", "{}"],
]);

/** The mistake of a text, list or map where another of them is needed; without a key, it is a list item. */
export function wrongType(
  key: string | undefined,
  node: YamlNode,
  expected: string,
  howToWrite = helpForType(key, node, expected),
): Mistake {
  const isNull = node.kind === "text" && node.plain && /^(?:~|null|none)$/i.test(node.text);
  const help = isNull ? "there is no null in a state file: leave the key out" : howToWrite;
  return {
    code: "wrong-type",
    message: `${nameOf(key)} must be ${expected}, not ${isNull ? `the text \`${node.text}\`` : kindInWords(node)}`,
    ...(help === undefined ? {} : { help }),
  };
}

function helpForType(key: string | undefined, node: YamlNode, expected: string): string | undefined {
  if (expected !== "a list") return undefined;
  if (key === "providers") return "begin each provider with a hyphen: `- url: https://…`";
  if (key === "thumbprint_list") return "write a list of thumbprints, or `auto`";
  return node.kind === "text" && node.text.length <= 60 && ONE_OR_MORE.test(node.text)
    ? `put it in a list: \`[${node.text}]\``
    : undefined;
}

/** Values that need no quotes, with commas between them. */
const ONE_OR_MORE = /^[\w.:/@-]+(?:, ?[\w.:/@-]+)*$/u;

export function notOneOf(words: readonly string[], code: ProblemCode, key: string, text: string): Mistake {
  const same = SAME_MEANING.get(text.toLowerCase());
  const meant = same !== undefined && words.includes(same) ? same : suggest(text, words);
  return {
    code,
    message: `\`${key}\` must be ${words.map((word) => `\`${word}\``).join(" or ")}, not \`${text}\``,
    ...(meant === undefined ? {} : { help: didYouMean(meant) }),
  };
}

/** The words of YAML 1.1 and of other tools. */
const SAME_MEANING = mapWords({
  true: "yes y on 1",
  false: "no n off 0",
  absent: "deleted destroyed gone missing removed",
  present: "created enabled exists latest",
});

function nameOf(key: string | undefined): string {
  return key === undefined ? "this item" : `\`${key}\``;
}
