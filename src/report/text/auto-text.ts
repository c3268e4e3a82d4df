// The providers of a plan with `thumbprint_list: auto` → a line for each: why AWS uses its thumbprints, or not.

import { toSortedSet } from "../../model/compare-text.ts";
import type { Change } from "../../model/plan.ts";
import { showValue } from "../escape.ts";
import { USES } from "../thumbprint-use.ts";

/** The lines, without line feeds; none if no provider has `auto`. An issuer of many targets has one. */
export function toAutoLines(changes: readonly Change[]): string[] {
  const lines = changes.flatMap(({ issuer, desired }) => {
    const use = desired.kind === "present" ? desired.auto?.use : null;
    return use === null || use === undefined ? [] : [`  auto      ${showValue(issuer)}: ${USES[use]}`];
  });
  return toSortedSet(lines);
}
