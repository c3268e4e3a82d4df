// A change → what the provider's callers lose.

import type { Change } from "./plan.ts";

/** What callers lose. Tags are not included, because no sign-in depends on a provider's tags. */
export interface Loss {
  /**
   * True if no caller is left: the provider or its last client ID is removed. A provider without client IDs does not
   * accept any caller.
   */
  readonly isTotal: boolean;
  /** The client IDs that are removed, with or without the provider. */
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
}

/** The loss, or `null` for a change that does not take anything from callers. */
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
