// What a run left behind in a file, read back.

import type { AuditEntry } from "./audit-entry.ts";
import type { Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { ApplyResult } from "./result.ts";
import type { Verification } from "./verification.ts";

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
