// What a change means for roles → a line for each fate.

import type { Change } from "../../model/plan.ts";
import type { AffectedRole } from "../../model/role.ts";
import { escapeText, showValue } from "../escape.ts";
import { count } from "../words.ts";

/** Lines without indentation; none where no role is affected, or nobody had to look. Unknown is always said. */
export function toImpactLines({ action, impact }: Change): string[] {
  if (impact === null) return [];
  if (!impact.known)
    return [`role impact unknown: ${escapeText(impact.reason ?? "the roles were not read")}`];
  if (action === "delete") {
    return [...toLine("trusted by", impact.stops), ...toLine("perhaps trusted by", impact.mayStop)];
  }
  return [
    ...toLine("stops", impact.stops),
    ...toLine("may stop", impact.mayStop),
    ...toLine("takes callers from", impact.narrows),
    ...toLine("brings to life", impact.comesToLife),
  ];
}

function toLine(words: string, roles: readonly AffectedRole[]): string[] {
  if (roles.length === 0) return [];
  return [`${words} ${count(roles.length, "role")}: ${roles.map(({ name }) => showValue(name)).join(", ")}`];
}
