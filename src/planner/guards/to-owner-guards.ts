// The changes of a target → the reasons to refuse them because of other owners.

import { toSortedSet } from "../../model/compare-text.ts";
import { toUrl } from "../../model/issuer.ts";
import { readMarks } from "../../model/marks.ts";
import type { Change, Guard } from "../../model/plan.ts";
import { findOtherOwners } from "../ownership/find-other-owner.ts";

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
  const { owner, claims } = readMarks(live?.tags ?? []);
  const isShared = owner === null && claims.size > 0;
  if (desired.source === undefined) return `let ${names} release it first`;
  if (isShared && desired.kind === "present") {
    const file = desired.owner === undefined ? "the file an `owner:` and " : "";
    return `give ${file}the provider \`exclusive: false\`, or remove it from the file`;
  }
  if (isShared && desired.owner !== undefined) {
    return `remove it from the file: \`--prune\` then withdraws what \`${desired.owner}\` claims, and no more`;
  }
  return `remove it from the file, or let ${names} release it first`;
}
