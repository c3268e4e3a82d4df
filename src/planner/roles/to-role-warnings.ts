// The declared providers and the roles that trust them → warnings about trust that is too wide, or ineffective.

import type { Issuer } from "../../model/issuer.ts";
import type { Change } from "../../model/plan.ts";
import { toRunWarning, type Problem } from "../../model/problem.ts";
import type { RoleReading } from "../../model/role.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import type { FindTrusts, RoleTrust } from "../trust/index-trusts.ts";
import { findSharedIssuer } from "./shared-issuers.ts";
import { toDeadFindings, toTenancyFindings, type ConditionFinding } from "./to-condition-findings.ts";

/**
 * Warnings about the roles that trust a declared provider which the account has, or will have. They do not concern
 * the plan's changes, and never stop it. `oidc trust` reports the same as findings, and more.
 */
export function toRoleWarnings(changes: readonly Change[], findTrusts: FindTrusts): Problem[] {
  return changes
    .filter(({ after }) => after !== null)
    .flatMap(({ arn, desired: { issuer, source } }) =>
      findTrusts(arn).flatMap(({ role, policy }) =>
        toFindings(role.name, policy, issuer, arn).map(({ code, message, help }) =>
          toRunWarning(code, message, help, source),
        ),
      ),
    );
}

/** Without the warning, roles that were never read would look like roles without problems. */
export function toUnreadRolesWarnings(reading: RoleReading | null, changes: readonly Change[]): Problem[] {
  if (reading === null || reading.known) return [];
  if (changes.some(({ impact }) => impact?.known === false)) return [];
  const message = `the roles' trust policies were not checked: ${reading.reason}`;
  return [toRunWarning("roles-unknown", message, "allow `iam:ListRoles`, or leave `--check-roles` out")];
}

/** At most one warning of each code for a role, about the first statement that deserves it. */
function toFindings(
  role: string,
  policy: RoleTrust["policy"],
  issuer: Issuer,
  arn: string,
): ConditionFinding[] {
  const shared = findSharedIssuer(issuer);
  const found = evaluateTrust(policy, arn).flatMap(({ applies, statement, conditions }) => {
    if (applies !== "yes" || statement === null) return [];
    return [
      ...(shared === undefined ? [] : toTenancyFindings(role, conditions, shared)),
      ...toDeadFindings(role, statement, issuer),
    ];
  });
  return toFirstOfEachCode(found);
}

export function toFirstOfEachCode(found: readonly ConditionFinding[]): ConditionFinding[] {
  return found.filter(({ code }, index) => found.findIndex((other) => other.code === code) === index);
}
