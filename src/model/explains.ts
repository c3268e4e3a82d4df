// IAM calls, and a provider before and after them → whether the calls turn one into the other.

import { findDifferences, toEffects } from "./effect.ts";
import type { Operation } from "./operation.ts";
import type { PlannedProvider } from "./plan.ts";
import type { LiveProvider } from "./provider.ts";

/** True if the calls turn `before` into exactly `after`. What IAM chooses by itself (`null`) is not compared. */
export function explains(
  operations: readonly Operation[],
  before: LiveProvider | null,
  after: PlannedProvider | null,
): boolean {
  const effects = toEffects(operations);
  const kinds = new Set(effects.map(({ kind }) => kind));
  if (after === null) {
    return effects.every(({ kind }) => kind === "deleted") && (before === null) === (effects.length === 0);
  }
  if (kinds.has("deleted") || (before === null && !kinds.has("created"))) return false;
  const clientIds = new Set(before?.clientIds);
  const tags = new Map(before?.tags.map(({ key, value }) => [key, value]));
  let thumbprints = before?.thumbprints ?? [];
  for (const effect of effects) {
    if (effect.kind === "client ID added") clientIds.add(effect.value);
    else if (effect.kind === "client ID removed") clientIds.delete(effect.value);
    else if (effect.kind === "tag set") tags.set(effect.key, effect.value);
    else if (effect.kind === "tag removed") tags.delete(effect.key);
    else if (effect.kind === "thumbprints set") thumbprints = effect.values;
  }
  const reached = {
    clientIds: [...clientIds],
    thumbprints,
    tags: [...tags].map(([key, value]) => ({ key, value })),
  };
  return findDifferences(reached, { ...after, thumbprints: after.thumbprints ?? [] }).length === 0;
}
