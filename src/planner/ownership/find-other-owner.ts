// A change → the owners who would have to agree to it.

import { readMarks } from "../../model/marks.ts";
import type { Change } from "../../model/plan.ts";

/**
 * The owners that a change would ignore; empty for a change that may be made. A file without an owner may change no
 * marked provider; a sole owner's provider is changed by that owner alone; and nobody becomes a sole owner, or deletes
 * a provider, while others have claims on it.
 */
export function findOtherOwners({ action, live, desired }: Change): string[] {
  if (action === "none" || live === null) return [];
  const { owner, claims } = readMarks(live.tags);
  const own = toOwners(desired);
  const isSharing = desired.kind === "present" && !desired.exclusive;
  const claimants = isSharing && own.length > 0 ? [] : [...claims.keys()];
  return [...(owner === null ? [] : [owner]), ...claimants].filter((name) => !own.includes(name));
}

/**
 * True for a declaration with an owner of a provider that another owner has for itself. No mark is set on it: only a
 * change of what it holds would ignore that owner.
 */
export function hasOtherOwner({ live, desired }: Pick<Change, "live" | "desired">): boolean {
  if (live === null || desired.owner === undefined) return false;
  const { owner } = readMarks(live.tags);
  return owner !== null && !toOwners(desired).includes(owner);
}

function toOwners(desired: Change["desired"]): readonly string[] {
  const withdraws = desired.kind === "present" ? desired.withdraws : undefined;
  return withdraws ?? (desired.owner === undefined ? [] : [desired.owner]);
}
