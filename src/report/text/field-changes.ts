// A change → what happens to each field of the provider, in the words of a reviewer.

import type { ActiveChange } from "../../model/plan.ts";
import type { Tag } from "../../model/provider.ts";
import { isMarkKey } from "../../model/marks.ts";
import { SYMBOLS } from "../words.ts";
import {
  toTextDifference,
  toTagDifference,
  toDifference,
  valueChange,
  type Mark,
  type FieldChange,
} from "./to-difference.ts";

/** What a mark means, as a colour or a class of a style sheet. */
export const MARK_MEANINGS = { "+": "create", "~": "update", "-": "delete" } as const satisfies Record<
  Mark,
  string
>;

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
