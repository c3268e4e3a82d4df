// A decided plan and the account's roles → the same plan, with its impact on them.

import { toLoss } from "../model/loss.ts";
import type { Guard, TargetPlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { RoleReading } from "../model/role.ts";
import { indexTrusts } from "./trust/index-trusts.ts";
import { findCallerRole, toLockoutGuards, type SignInToken } from "./guards/lockout.ts";
import { toRoleImpactGuards } from "./guards/to-role-impact-guards.ts";
import { toRoleImpacts } from "./roles/to-role-impacts.ts";
import { toRoleWarnings, toUnreadRolesWarnings } from "./roles/to-role-warnings.ts";

export type AcceptedLoss = "role-impact" | "lockout";

export interface RoleConsiderations {
  /** `null` if there was no need to read them. */
  readonly reading: RoleReading | null;
  /** The tokens that this run signed in with, or could have; `null` if it cannot lock itself out. */
  readonly tokens: readonly SignInToken[] | null;
  readonly accepted: readonly AcceptedLoss[];
}

/** True if a change removes something that a sign-in may depend on; the roles must then be read. */
export function needsRoles({ changes }: TargetPlan): boolean {
  return changes.some((change) => toLoss(change) !== null);
}

/** Adds impact and guards to a plan, and warns about roles that are wrong regardless of the plan. */
export function considerRoles(
  plan: TargetPlan,
  { reading, tokens, accepted }: RoleConsiderations,
): { target: TargetPlan; warnings: readonly Problem[] } {
  const roles = reading?.known === true ? reading.roles : [];
  const findTrusts = indexTrusts(roles);
  const impacts = reading === null ? [] : toRoleImpacts(plan.changes, reading, findTrusts);
  const changes = plan.changes.map((change, index) => ({ ...change, impact: impacts[index] ?? null }));
  const guards: Guard[] = [
    ...plan.guards,
    ...changes.flatMap((change) => toRoleImpactGuards(change, change.impact)),
    ...(tokens === null
      ? []
      : toLockoutGuards(changes, { role: findCallerRole(plan.caller.arn, roles), tokens })),
  ];
  return {
    target: {
      ...plan,
      changes,
      guards: guards.filter(({ code }) => !accepted.some((loss) => loss === code)),
    },
    warnings: [...toUnreadRolesWarnings(reading, changes), ...toRoleWarnings(changes, findTrusts)],
  };
}
