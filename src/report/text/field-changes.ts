// A change → what happens to each field of the provider, in the words of a reviewer.

import type { ActiveChange } from "../../model/plan.ts";
import type { Tag } from "../../model/provider.ts";
import { isMarkKey } from "../../model/marks.ts";
import { showValue } from "../escape.ts";
import { count, SYMBOLS } from "../words.ts";

/** `+` is added, `-` is removed, `~` changes. */
export type Mark = "+" | "~" | "-";

/** What a mark means, as a colour or a class of a style sheet. */
export const MARK_MEANINGS = { "+": "create", "~": "update", "-": "delete" } as const satisfies Record<
  Mark,
  string
>;

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

export interface ProviderFields {
  /** The fields that change; in each, additions before removals. */
  readonly changed: readonly FieldChange[];
  /** `1 client ID`, or the name of a field if all of it stays. */
  readonly unchanged: readonly string[];
}

export function toFieldChanges({ action, live, after }: ActiveChange): ProviderFields {
  const symbol = SYMBOLS[action];
  const fields = [
    action === "create" && after.clientIds.length === 0
      ? toDifference(symbol, "client ID", 0, [valueChange("+", "(none)")])
      : toTextDifference(symbol, "client ID", live?.clientIds ?? [], after?.clientIds ?? []),
    action === "create" && after.thumbprints === null
      ? toDifference(symbol, "thumbprint", 0, [valueChange("+", "(chosen by AWS)")])
      : toTextDifference(symbol, "thumbprint", live?.thumbprints ?? [], after?.thumbprints ?? []),
    toTagDifference(symbol, withoutMarks(live?.tags ?? []), withoutMarks(after?.tags ?? [])),
  ];
  return {
    changed: fields.flatMap(({ field }) => field ?? []),
    unchanged: fields.flatMap(({ unchanged }) => unchanged ?? []),
  };
}

/** Marks are shown as owner and claims (`owner-lines.ts`). */
function withoutMarks(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key }) => !isMarkKey(key));
}

interface FieldDifference {
  readonly field: FieldChange | null;
  readonly unchanged: string | null;
}

function toTextDifference(
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

function toTagDifference(symbol: Mark, before: readonly Tag[], after: readonly Tag[]): FieldDifference {
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

function toDifference(
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

function valueChange(symbol: Mark, text: string): ValueChange {
  return { symbol, text };
}

function showTag({ key, value }: Tag): string {
  return `${showValue(key)} = ${showValue(value)}`;
}
