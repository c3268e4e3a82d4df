// What a change means for roles → a line for each fate.

import type { Change } from "../../model/plan.ts";
import type { AffectedRole } from "../../model/role.ts";
import { escapeText, showValue } from "../escape.ts";
import { count } from "../words.ts";

/** Lines without indentation; none if no role is affected, or none had to be read. Always reports an unknown impact. */
export function toImpactLines({ action, impact }: Change): string[] {
  if (impact === null) return [];
  if (!impact.known)
    return [`role impact unknown: ${escapeText(impact.reason ?? "the roles were not read")}`];
  if (action === "delete") {
    return [
      ...toImpactLine("trusted by", impact.stops),
      ...toImpactLine("may be trusted by", impact.mayStop),
    ];
  }
  return [
    ...toImpactLine("breaks", impact.stops),
    ...toImpactLine("may break", impact.mayStop),
    ...toImpactLine("cuts off some callers of", impact.narrows),
    ...toImpactLine("activates", impact.comesToLife),
  ];
}

function toImpactLine(words: string, roles: readonly AffectedRole[]): string[] {
  if (roles.length === 0) return [];
  return [`${words} ${count(roles.length, "role")}: ${roles.map(({ name }) => showValue(name)).join(", ")}`];
}
