// Live providers that no file declares, and the owners of the run → what `--prune` wants of them.

import { readMarks } from "../../model/marks.ts";
import type { DesiredProvider, LiveProvider } from "../../model/provider.ts";

/**
 * An owner's own provider is wanted no more; from a shared one the owners' claims are withdrawn, and it stays. A
 * provider on which the owners have no mark is left alone.
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
