// One account, and who is calling into it.

import type { Source } from "./problem.ts";

/** Who the credentials belong to, as sts:GetCallerIdentity says. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** From the caller's ARN, never from the region: `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  readonly arn: string;
}

/** An account that a run was told to work in, and who said so. */
export interface ExpectedAccount {
  readonly account: string;
  /** Only where an ARN says it. */
  readonly partition?: string;
  /** `--account`, `account:` or `resource_id`. */
  readonly from: string;
  /** Where, when a state file says so. */
  readonly source?: Source;
}
