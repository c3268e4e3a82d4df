// Roles that should be checked but could not be read → a warning, unless a change says so already.

import type { Change } from "../../model/plan.ts";
import { toRunWarning } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";
import type { RoleReading } from "../../model/role.ts";

/** Without the warning, roles that were never read would look like roles without problems. */
export function toUnreadRolesWarnings(reading: RoleReading | null, changes: readonly Change[]): Problem[] {
  if (reading === null || reading.known) return [];
  if (changes.some(({ impact }) => impact?.known === false)) return [];
  const message = `the roles' trust policies were not checked: ${reading.reason}`;
  return [toRunWarning("roles-unknown", message, "allow `iam:ListRoles`, or leave `--check-roles` out")];
}
