// The values of a field before and after → those that are added, changed and removed.

import type { Tag } from "../../model/provider.ts";
import { showValue } from "../escape.ts";
import { count } from "../words.ts";

/** `+` is added, `-` is removed, `~` changes. */
export type Mark = "+" | "~" | "-";

interface ValueChange {
  readonly symbol: Mark;
  readonly text: string;
}

export interface FieldChange {
  readonly name: "client IDs" | "thumbprints" | "tags";
  /** `~` if the field has values before and after; otherwise the symbol of all its values. */
  readonly symbol: Mark;
  readonly values: readonly ValueChange[];
}

interface FieldDifference {
  readonly field: FieldChange | null;
  readonly unchanged: string | null;
}

export function toTextDifference(
  symbol: Mark,
  noun: "client ID" | "thumbprint",
  before: readonly string[],
  after: readonly string[],
): FieldDifference {
  const old = new Set(before);
  const kept = new Set(after);
  return toDifference(symbol, noun, before.length, [
    ...after.filter((value) => !old.has(value)).map((value) => valueChange("+", showValue(value))),
    ...before.filter((value) => !kept.has(value)).map((value) => valueChange("-", showValue(value))),
  ]);
}

export function toTagDifference(
  symbol: Mark,
  before: readonly Tag[],
  after: readonly Tag[],
): FieldDifference {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  const changed = after.filter(({ key, value }) => old.has(key) && old.get(key) !== value);
  return toDifference(symbol, "tag", before.length, [
    ...after.filter(({ key }) => !old.has(key)).map((tag) => valueChange("+", showTag(tag))),
    ...changed.map(({ key, value }) =>
      valueChange("~", `${showValue(key)} = ${showValue(old.get(key) ?? "")} -> ${showValue(value)}`),
    ),
    ...before.filter(({ key }) => !kept.has(key)).map((tag) => valueChange("-", showTag(tag))),
  ]);
}

export function toDifference(
  symbol: Mark,
  noun: "client ID" | "thumbprint" | "tag",
  size: number,
  values: readonly ValueChange[],
): FieldDifference {
  const name = `${noun}s` as const;
  if (values.length === 0) return { field: null, unchanged: size > 0 ? name : null };
  const unchanged = size - values.filter(({ symbol }) => symbol !== "+").length;
  return {
    field: { name, symbol, values },
    unchanged: unchanged > 0 ? count(unchanged, noun) : null,
  };
}

export function valueChange(symbol: Mark, text: string): ValueChange {
  return { symbol, text };
}

function showTag({ key, value }: Tag): string {
  return `${showValue(key)} = ${showValue(value)}`;
}
