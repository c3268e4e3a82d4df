// What a run left behind in a file, read back.

import type { Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { ApplyResult } from "./result.ts";
import type { Verification } from "./issuer-verdict.ts";
import type { Issuer } from "./issuer.ts";
import type { Operation } from "./operation.ts";
import type { LiveProvider } from "./provider.ts";

export interface AuditEntry {
  /** ISO 8601, in UTC. */
  readonly time: string;
  readonly account: string;
  /** The ARN of the caller. */
  readonly caller: string;
  /** The ARN of the provider. */
  readonly arn: string;
  readonly operation: Operation;
  /** `null` before the call. A call without a later line has an unknown outcome. */
  readonly result: AuditResult | null;
}

export interface AuditResult {
  /** `done`, `failed`, `unknown`; later versions may have more. */
  readonly status: string;
  readonly requestId: string | null;
  readonly attempts: number | null;
  /** AWS's code. */
  readonly error: string | null;
}

/** The plan of a document, or of several that were merged. */
export interface SavedPlan {
  /** `null` for a run that failed before it had one. */
  readonly plan: Plan | null;
  /** Why such a run failed; those of a plan are in the plan. */
  readonly problems: readonly Problem[];
}

/** The result of an apply, as {@link SavedPlan}. */
export interface SavedApply {
  readonly result: ApplyResult | null;
  /** Why a run without a result failed, and whether a signal ended it. */
  readonly problems: readonly Problem[];
}

/** The lines of an audit log. */
export interface SavedAudit {
  readonly entries: readonly AuditEntry[];
  /** What could not be read of it. */
  readonly problems: readonly Problem[];
}

/** The verification of a document, or of several that were merged. */
export interface SavedVerification {
  /** `null` for a run that checked no issuer. */
  readonly verification: Verification | null;
  /** Why such a run failed; those of a verification are in it. */
  readonly problems: readonly Problem[];
}

/** Something that was read from a file, which an error can name. */
export type From<Saved> = Saved & { readonly file: string };

export interface ReviewedChange {
  /** The name of its target. */
  readonly target?: string;
  readonly issuer: Issuer;
  readonly arn: string;
  readonly operations: readonly Operation[];
  /** What IAM held when the plan was made; `null` if the provider did not exist. */
  readonly before: LiveProvider | null;
}

/** What is compared with a fresh plan. */
export interface ReviewedPlan {
  /** 64 hex digits. */
  readonly fingerprint: string;
  /** The changes of all targets. Each ARN names its account. */
  readonly changes: readonly ReviewedChange[];
  /** True if the plan was made with `--prune`. */
  readonly prunes?: boolean;
}
