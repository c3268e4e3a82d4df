// The part of a reviewed plan document that is compared with a fresh plan.

import type { Issuer } from "./issuer.ts";
import type { Operation } from "./operation.ts";
import type { LiveProvider } from "./provider.ts";

/** The calls for one provider. */
export interface ReviewedChange {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly operations: readonly Operation[];
  /** What IAM held when the plan was made; `null` if the provider did not exist. */
  readonly before: LiveProvider | null;
}

/** A plan document, as read back. */
export interface ReviewedPlan {
  /** 64 hex digits. */
  readonly fingerprint: string;
  /** The changes of all targets. Each ARN names its account. */
  readonly changes: readonly ReviewedChange[];
  /** True if the plan was made with `--prune`. */
  readonly prunes?: boolean;
}
