// One account, and who is calling into it.

import type { Source } from "./problem.ts";

/** The owner of the credentials, as sts:GetCallerIdentity reports it. */
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
  /** Only if an ARN names it. */
  readonly partition?: string;
  /** `--account`, `account:` or `resource_id`. */
  readonly from: string;
  /** The position in the state file that says so. */
  readonly source?: Source;
}
