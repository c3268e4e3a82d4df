// IAM calls, and a provider before and after them → whether the calls turn one into the other.

import { compareText } from "./compare-text.ts";
import { holds, isSameSet, toEffects } from "./effect.ts";
import type { Effect } from "./effect.ts";
import type { Operation } from "./operation.ts";
import type { PlannedProvider } from "./plan.ts";
import type { LiveProvider } from "./provider.ts";

/**
 * True if the calls turn `before` into exactly `after`. What IAM chooses by itself (`null`) is not compared.
 */
export function explains(
  operations: readonly Operation[],
  before: LiveProvider | null,
  after: PlannedProvider | null,
): boolean {
  const effects = toEffects(operations);
  if (after === null)
    return effects.every(({ kind }) => kind === "deleted") && (before === null) === (effects.length === 0);
  const chosen = after.thumbprints ?? [];
  const end = { ...after, thumbprints: chosen };
  const keys = new Set(effects.map(toKey));
  return (
    effects.every((effect) => holds(effect, end)) &&
    toDifference(before, end).every((effect) => keys.has(toKey(effect)))
  );
}

/** What turns one into the other. */
function toDifference(before: LiveProvider | null, after: LiveProvider): Effect[] {
  const { clientIds = [], thumbprints = [], tags = [] } = before ?? {};
  const old = new Map(tags.map(({ key, value }) => [key, value]));
  const kept = new Set(after.tags.map(({ key }) => key));
  return [
    ...(before === null ? [{ kind: "created" } as const] : []),
    ...after.clientIds
      .filter((value) => !clientIds.includes(value))
      .map((value) => ({ kind: "client ID added", value }) as const),
    ...clientIds
      .filter((value) => !after.clientIds.includes(value))
      .map((value) => ({ kind: "client ID removed", value }) as const),
    ...(isSameSet(thumbprints, after.thumbprints)
      ? []
      : [{ kind: "thumbprints set", values: after.thumbprints } as const]),
    ...after.tags
      .filter(({ key, value }) => old.get(key) !== value)
      .map(({ key, value }) => ({ kind: "tag set", key, value }) as const),
    ...tags.filter(({ key }) => !kept.has(key)).map(({ key }) => ({ kind: "tag removed", key }) as const),
  ];
}

function toKey(effect: Effect): string {
  const values = effect.kind === "thumbprints set" ? effect.values.toSorted(compareText) : [];
  return JSON.stringify({ ...effect, values });
}
