// A live provider and an owner → what belongs to that owner.

import { isMarkKey, readMarks } from "../../model/marks.ts";
import { isReservedTagKey, type LiveProvider } from "../../model/provider.ts";
import { toClaim } from "./to-claim.ts";

/** What belongs to an owner: the whole provider, or the values that the owner claims of a shared one. */
export interface OwnedProvider {
  readonly provider: LiveProvider;
  readonly isShared: boolean;
}

/** `null` for a provider on which the owner has no mark. */
export function toOwnedProvider(live: LiveProvider, owner: string): OwnedProvider | null {
  const marks = readMarks(live.tags);
  if (marks.owner === owner) return { provider: live, isShared: false };
  const list = marks.claims.get(owner);
  if (list === undefined) return null;
  const claims = new Set(list);
  const provider = {
    ...live,
    clientIds: live.clientIds.filter((text) => claims.has(toClaim("client ID", text))),
    thumbprints: live.thumbprints.filter((text) => claims.has(toClaim("thumbprint", text))),
    tags: live.tags.filter(
      ({ key }) => !isMarkKey(key) && !isReservedTagKey(key) && claims.has(toClaim("tag", key)),
    ),
  };
  return { provider, isShared: true };
}
