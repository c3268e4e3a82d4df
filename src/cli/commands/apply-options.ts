// The flags of `apply`.

import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { StateOptions } from "../run/read-states.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import type { PruneOptions, RoleOptions } from "../flags/plan-options.ts";

export interface ApplyOptions
  extends AwsOptions, TargetOptions, RoleOptions, PruneOptions, IssuerFlags, StateOptions, ReportingOptions {
  readonly input?: boolean;
  readonly restoreFile?: string;
  readonly auditLog?: string;
  readonly plan?: string;
  readonly expect?: string;
}
