// The impact of a change on roles → the guard that keeps it from being applied unnoticed.

import { toLoss } from "../../model/loss.ts";
import type { Change, Guard } from "../../model/plan.ts";
import type { AffectedRole, Impact } from "../../model/role.ts";

/**
 * The guard against a delete, or the removal of a client ID, that breaks roles or may break them. The removal of a
 * thumbprint does not trip it: AWS falls back on thumbprints only if its own check fails.
 */
export function toRoleImpactGuards(change: Change, impact: Impact | null): Guard[] {
  const loss = toLoss(change);
  if (impact === null || loss === null) return [];
  if (!loss.isTotal && loss.clientIds.length === 0) return [];
  const what = describeLoss(change);
  const { source } = change.desired;
  if (!impact.known) {
    const message = `${what} may break roles, and which ones is unknown: ${impact.reason ?? "they were not read"}`;
    const help = "allow `iam:ListRoles`, or accept the risk with `--allow-role-impact`";
    return [{ code: "role-impact", message, help, source }];
  }
  const mayStop = impact.mayStop.filter(({ reason }) => reason !== "thumbprint-removed");
  const parts = [
    ...(impact.stops.length > 0 ? [`breaks ${nameRoles(impact.stops)}`] : []),
    ...(mayStop.length > 0 ? [`may break ${nameRoles(mayStop)}`] : []),
  ];
  if (parts.length === 0) return [];
  const help = "change the roles' trust policies first, or accept the loss with `--allow-role-impact`";
  return [{ code: "role-impact", message: `${what} ${parts.join(" and ")}`, help, source }];
}

/** A loss as the subject of a sentence: ``removing client ID `a` from `idp.example.com` ``. */
export function describeLoss(change: Change): string {
  const { clientIds, isTotal } = toLoss(change) ?? { clientIds: [], isTotal: false };
  if (change.after === null) return `deleting \`${change.issuer}\``;
  const noun = clientIds.length === 1 ? "client ID" : "client IDs";
  return `removing ${isTotal ? "the last " : ""}${noun} ${nameAll(clientIds)} from \`${change.issuer}\``;
}

function nameRoles(roles: readonly AffectedRole[]): string {
  const noun = roles.length === 1 ? "role" : "roles";
  return `${roles.length} ${noun}: ${nameAll(roles.map(({ name }) => name))}`;
}

function nameAll(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
