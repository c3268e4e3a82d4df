// The changes of a target → the reasons to refuse them because of other owners.

import { toSortedSet } from "../../model/compare-text.ts";
import { toUrl } from "../../model/issuer.ts";
import type { Change, Guard } from "../../model/plan.ts";
import { findOtherOwners } from "../ownership/find-other-owner.ts";

/** One guard for each change that other owners would have to agree to. */
export function toOwnerGuards(changes: readonly Change[]): Guard[] {
  return changes.flatMap((change): Guard[] => {
    const owners = toSortedSet(findOtherOwners(change));
    if (owners.length === 0) return [];
    const names = owners.map((name) => `\`${name}\``).join(", ");
    return [
      {
        code: "other-owner",
        message: `\`${toUrl(change.issuer)}\` belongs to ${names}`,
        help: toHelp(change, names),
        source: change.desired.source,
      },
    ];
  });
}

function toHelp({ live, desired }: Change, names: string): string {
  const isShared = live?.tags.some(({ key }) => key.startsWith("oidc:claims:")) === true;
  if (desired.owner === undefined && isShared) {
    return "give the file an `owner:` and the provider `exclusive: false`, or remove it from the file";
  }
  if (desired.source === undefined) return `let ${names} release it first`;
  return `remove it from the file, or let ${names} release it first`;
}
