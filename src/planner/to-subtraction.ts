// A change → what it takes away from the provider's callers.

import type { Change } from "../model/plan.ts";

/** What a change takes away. Tags are not in it: no sign-in depends on a provider's tags. */
export interface Subtraction {
  /**
   * True when no caller is left: the provider goes, or its last client ID, which comes to the same since a
   * provider without client IDs accepts nobody.
   */
  readonly isTotal: boolean;
  /** The client IDs that go, with the provider or without it. */
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
}

/** The subtraction, or `null` for a change that takes nothing away. */
export function toSubtraction({ action, live, after }: Change): Subtraction | null {
  if (live === null || action === "none") return null;
  if (after === null) return { isTotal: true, clientIds: live.clientIds, thumbprints: live.thumbprints };
  const keptIds = new Set(after.clientIds);
  const keptThumbprints = new Set(after.thumbprints ?? live.thumbprints);
  const clientIds = live.clientIds.filter((id) => !keptIds.has(id));
  const thumbprints = live.thumbprints.filter((text) => !keptThumbprints.has(text));
  if (clientIds.length + thumbprints.length === 0) return null;
  return { isTotal: clientIds.length > 0 && keptIds.size === 0, clientIds, thumbprints };
}
