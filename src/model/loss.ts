// A change → what the provider's callers lose by it.

import type { Change } from "./plan.ts";

/** What callers lose. Tags are left out: no sign-in depends on a provider's tags. */
export interface Loss {
  /**
   * True when no caller is left: the provider goes, or its last client ID. A provider without client IDs accepts
   * nobody.
   */
  readonly isTotal: boolean;
  /** The client IDs that go, with the provider or without it. */
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
}

/** The loss, or `null` for a change that takes nothing away from callers. */
export function toLoss(change: Change): Loss | null {
  if (change.action === "create" || change.action === "none") return null;
  const { live, after } = change;
  if (after === null) return { isTotal: true, clientIds: live.clientIds, thumbprints: live.thumbprints };
  const keptIds = new Set(after.clientIds);
  const keptThumbprints = new Set(after.thumbprints);
  const clientIds = live.clientIds.filter((id) => !keptIds.has(id));
  const thumbprints = live.thumbprints.filter((text) => !keptThumbprints.has(text));
  if (clientIds.length + thumbprints.length === 0) return null;
  return { isTotal: clientIds.length > 0 && keptIds.size === 0, clientIds, thumbprints };
}
