// One account, and the caller whose credentials are used.

import type { Source } from "./problem.ts";

/** The owner of the credentials, as sts:GetCallerIdentity reports it. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  /** From the caller's ARN, never from the region: `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  readonly arn: string;
}

/** An account that a run must work in, and where that was said. */
export interface ExpectedAccount {
  readonly account: string;
  /** Only if an ARN names it. */
  readonly partition?: string;
  /** `--account`, `account:` or `resource_id`. */
  readonly from: string;
  /** The position in the state file. */
  readonly source?: Source;
}
