// The flags of plans: roles and pruning.

import { Option } from "commander";

export interface RoleOptions {
  readonly checkRoles?: boolean;
  readonly allowRoleImpact?: boolean;
  readonly allowLockout?: boolean;
}

export interface PruneOptions {
  readonly prune?: boolean;
  readonly maxDeletes?: number;
  readonly yes?: boolean;
}

export function checkRolesOption(): Option {
  return new Option("--check-roles", "read the roles' trust policies even if nothing is removed");
}

export function pruneOption(): Option {
  return new Option("--prune", "also remove what the files' owners have in the account but no file declares");
}
