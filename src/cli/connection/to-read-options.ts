// The AWS flags → what reading and planning is told.

import type { AcceptedLoss } from "../../planner/consider-roles.ts";
import type { PlanOptions } from "../../reconcile/plan.ts";
import type { ReadOptions } from "../../reconcile/read-account.ts";
import { isSandbox } from "./connect.ts";
import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";
import { readSignInTokens } from "../../reconcile/read-sign-in-tokens.ts";

/** The flags that are about roles. */
export interface RoleOptions {
  readonly checkRoles?: boolean;
  readonly allowRoleImpact?: boolean;
  readonly allowLockout?: boolean;
}

/** The part of the flags that is about reading. */
export function toReadOptions({ account, only, concurrency }: AwsOptions): ReadOptions {
  return {
    ...(account !== undefined && { account }),
    ...(only !== undefined && { only }),
    ...(concurrency !== undefined && { concurrency }),
  };
}

/** The same, and how this run signed in: in the sandbox nobody can lock himself out. */
export function toPlanOptions(options: AwsOptions & RoleOptions, io: Io): PlanOptions {
  const accept: AcceptedLoss[] = [
    ...(options.allowRoleImpact === true ? (["role-impact"] as const) : []),
    ...(options.allowLockout === true ? (["lockout"] as const) : []),
  ];
  return {
    ...toReadOptions(options),
    checkRoles: options.checkRoles === true,
    accept,
    ...(!isSandbox(options, io) && { tokens: readSignInTokens(io.env) }),
  };
}
