// Live providers that no file declares, and the owners of the run → what `--prune` does with them.

import { readMarks } from "../../model/marks.ts";
import type { DesiredProvider, LiveProvider } from "../../model/provider.ts";

/**
 * A provider that one of the owners has for itself is to go. A shared one stays, and the owners' claims on it are
 * withdrawn. One without a mark of these owners is left alone.
 */
export function toPruned(undeclared: readonly LiveProvider[], owners: readonly string[]): DesiredProvider[] {
  return undeclared.flatMap(({ issuer, tags }): DesiredProvider[] => {
    const { owner, claims } = readMarks(tags);
    if (owner !== null && owners.includes(owner)) return [{ kind: "absent", issuer, owner }];
    const withdraws = owners.filter((name) => claims.has(name));
    if (withdraws.length === 0) return [];
    const nothing = { values: [], exact: false };
    return [
      {
        kind: "present",
        issuer,
        owner: withdraws.join(", "),
        exclusive: false,
        clientIds: nothing,
        thumbprints: nothing,
        tags: nothing,
        ignoreTags: [],
        withdraws,
      },
    ];
  });
}
