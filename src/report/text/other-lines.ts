// The providers that no file declares → a sentence about them, and perhaps their names.

import type { TargetPlan } from "../../model/plan.ts";
import { compareText } from "../../model/compare-text.ts";
import { showValue } from "../escape.ts";
import { groupBy, type Group } from "../../model/group-by.ts";
import { toUndeclaredWords } from "../words.ts";
import { listNames } from "./target-names.ts";

/**
 * What a plan says of the providers that no file declares: their names, how to see them, or only how many there are.
 */
export type Undeclared = "list" | "hint" | "count";

/** @param group one account, or several that are shown together */
export function toOtherLines(group: Group<TargetPlan>, undeclared: Undeclared = "hint"): string[] {
  const number = group.reduce((sum, { unmanaged }) => sum + unmanaged.length, 0);
  if (number === 0) return [];
  const where = group.length === 1 ? " in the account" : " in these accounts";
  const them = number === 1 ? "it" : "them";
  const hint = undeclared === "hint" ? ` (\`--undeclared list\` names ${them})` : "";
  const end = undeclared === "list" ? ":" : ".";
  return [
    `${toUndeclaredWords(number, where)}${hint}${end}`,
    ...(undeclared === "list" ? toNames(group) : []),
  ];
}

/** Each name once; of several accounts, with those that have it. */
function toNames(group: Group<TargetPlan>): string[] {
  const found = group
    .flatMap(({ name, unmanaged }) => unmanaged.map(({ issuer }) => ({ name, issuer })))
    .sort((a, b) => compareText(a.issuer, b.issuer));
  return groupBy(found, ({ issuer }) => issuer).map((owners) => {
    const where = owners.length === group.length ? "all of them" : listNames(owners);
    return `  ${showValue(owners[0].issuer)}${group.length === 1 ? "" : `  in ${where}`}`;
  });
}
