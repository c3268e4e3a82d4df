// A YAML map → its values, key by key; each mistake is reported at its node.

import { MOST_PROBLEMS, type Mistake, type Report } from "../problems/collect-problems.ts";
import type { ProblemCode } from "../../model/problem-code.ts";
import { emptyValue, missingKey, notOneOf, unknownKey, wrongType } from "../rules/shape-mistakes.ts";
import { meantKey } from "../rules/meant-key.ts";
import { entryOf, type YamlEntry, type YamlMap, type YamlNode, type YamlText } from "../yaml/yaml-node.ts";

export interface MapKeys<Key extends string> {
  readonly known: readonly Key[];
  readonly required?: readonly Key[];
}

/** A value under its key; an item of a list has none. */
export interface Slot {
  readonly key?: YamlText;
  readonly value: YamlNode;
}

/** Reports missing and unknown keys. Returns a function that looks up a known one. */
export function readMap<Key extends string>(
  map: YamlMap,
  { known, required = [] }: MapKeys<Key>,
  report: Report,
): (key: Key) => YamlEntry | undefined {
  const names: readonly string[] = known;
  const unknown = map.entries.filter(({ key }) => !names.includes(key.text));
  for (const name of required) {
    const isMisspelled = (): boolean => unknown.some(({ key }) => meantKey(key.text, known) === name);
    if (entryOf(map, name) !== undefined || isMisspelled()) continue;
    report(missingKey(name), map.entries[0]?.key ?? map);
  }
  for (const { key } of unknown.slice(0, MOST_PROBLEMS)) report(unknownKey(key.text, known), key);
  return (key) => entryOf(map, key);
}

/** A text that keeps its rule. `undefined` for a key that is not there, or after a report. */
export function readText(
  slot: Slot | undefined,
  report: Report,
  check?: (text: string) => Mistake | undefined,
): YamlText | undefined {
  if (slot === undefined) return undefined;
  if (slot.value.kind !== "text") return refuse(slot, "text", report);
  const mistake = check?.(slot.value.text);
  if (mistake === undefined) return slot.value;
  report(mistake, slot.value);
  return undefined;
}

export function readWord<Word extends string>(
  entry: YamlEntry | undefined,
  words: readonly Word[],
  code: ProblemCode,
  report: Report,
): Word | undefined {
  let word: Word | undefined;
  readText(entry, report, (text) => {
    word = words.find((one) => one === text);
    return word === undefined && entry ? notOneOf(words, code, entry.key.text, text) : undefined;
  });
  return word;
}

export function readItems(slot: Slot | undefined, report: Report): readonly Slot[] | undefined {
  if (slot === undefined) return undefined;
  if (slot.value.kind !== "list") return refuse(slot, "a list", report);
  return slot.value.items.map((value) => ({ value }));
}

export function readMapNode(slot: Slot | undefined, report: Report, help?: string): YamlMap | undefined {
  if (slot === undefined) return undefined;
  return slot.value.kind === "map" ? slot.value : refuse(slot, "a map", report, help);
}

/** Reports a value that is empty, at its key, or of another type than expected. */
export function refuse({ key, value }: Slot, expected: string, report: Report, help?: string): undefined {
  if (value.kind === "empty") report(emptyValue(key?.text, expected), key ?? value);
  else report(wrongType(key?.text, value, expected, help), value);
}
