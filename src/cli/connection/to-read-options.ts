// The AWS flags → the options for reading and planning.

import type { AcceptedLoss } from "../../planner/consider-roles.ts";
import type { PlanOptions } from "../../reconcile/plan.ts";
import type { ReadOptions } from "../../reconcile/read-account.ts";
import { isSandbox } from "./with-clients.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import { toIssuerOptions } from "./to-issuer-options.ts";
import { readSignInTokens } from "../../reconcile/read-sign-in-tokens.ts";

/** The flags about roles. */
export interface RoleOptions {
  readonly checkRoles?: boolean;
  readonly allowRoleImpact?: boolean;
  readonly allowLockout?: boolean;
}

/** The options for reading. */
export function toReadOptions({ account, only, concurrency }: AwsOptions): ReadOptions {
  return {
    ...(account !== undefined && { account }),
    ...(only !== undefined && { only }),
    ...(concurrency !== undefined && { concurrency }),
  };
}

/** The options for planning, with the tokens of this run. No run can lock itself out of the sandbox. */
export function toPlanOptions(options: AwsOptions & RoleOptions & IssuerFlags, io: Io): PlanOptions {
  const accept: AcceptedLoss[] = [
    ...(options.allowRoleImpact === true ? (["role-impact"] as const) : []),
    ...(options.allowLockout === true ? (["lockout"] as const) : []),
  ];
  return {
    ...toReadOptions(options),
    issuers: toIssuerOptions(options, io),
    checkRoles: options.checkRoles === true,
    accept,
    ...(!isSandbox(options, io) && { tokens: readSignInTokens(io.env) }),
  };
}
