// A plan: every change, decided, before the first write.

import type { Issuer } from "./issuer.ts";
import type { Operation } from "./operation.ts";
import type { Problem } from "./problem.ts";
import type { DesiredProvider, LiveProvider } from "./provider.ts";
import type { Impact } from "./role.ts";
import type { CallerIdentity } from "./target.ts";

/** What happens to one provider. */
export type Action = "create" | "update" | "delete" | "none";

/** Why it happens. An open set: readers treat a word that they do not know as no reason. */
export type Reason = "not-in-account" | "differs" | "declared-absent" | "in-sync" | "already-absent";

/** A provider as IAM will hold it. `thumbprints` is `null` when IAM chooses them on create. */
export type PlannedProvider = Omit<LiveProvider, "thumbprints"> & {
  readonly thumbprints: readonly string[] | null;
};

/** What happens to one declared provider, with all that led to it. */
export interface Change {
  readonly action: Action;
  readonly reason: Reason;
  readonly issuer: Issuer;
  readonly arn: string;
  readonly desired: DesiredProvider;
  /** What IAM holds now; `null` when there is no such provider. */
  readonly live: LiveProvider | null;
  /** What IAM will hold; `null` when there will be no such provider. */
  readonly after: PlannedProvider | null;
  /** The IAM calls, in order. Empty when, and only when, the action is `none`. */
  readonly operations: readonly Operation[];
  /** What the change means for the roles of the account; `null` when it can mean nothing, or nobody looked. */
  readonly impact: Impact | null;
}

/** A provider that the account has and no state file declares. */
export interface UnmanagedProvider {
  readonly issuer: Issuer;
  readonly arn: string;
}

/** A reason to refuse a plan. */
export interface Guard {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  /** Facts behind it, a line each. */
  readonly notes?: readonly string[];
}

/** How many providers have which action. */
export type Summary = Readonly<Record<Action, number>>;

/** The plan for one account. */
export interface TargetPlan {
  readonly name: string;
  readonly caller: CallerIdentity;
  /** One for each declared provider: creates, updates, deletes, then `none`; by issuer inside each. */
  readonly changes: readonly Change[];
  /** Sorted by issuer. */
  readonly unmanaged: readonly UnmanagedProvider[];
  readonly guards: readonly Guard[];
}

/** What `apply` would do, in full. */
export interface Plan {
  /** The state files that it was made from. */
  readonly files: readonly string[];
  /** False when only some of the declared providers were looked at (`--only`). */
  readonly complete: boolean;
  readonly targets: readonly TargetPlan[];
  /** Warnings about the state files and about the plan. */
  readonly problems: readonly Problem[];
  /** SHA-256 of the plan's effects, 64 hex digits. */
  readonly fingerprint: string;
}

/** A guard as the error that it is for a run which was to apply the plan. */
export function toGuardProblem(guard: Guard): Problem {
  return { severity: "error", kind: "guard", ...guard };
}

/** Counts the changes of each action. */
export function summarise(changes: readonly Change[]): Summary {
  const summary = { create: 0, update: 0, delete: 0, none: 0 };
  for (const change of changes) summary[change.action] += 1;
  return summary;
}

/** True when the plan changes something. */
export function hasChanges(plan: Plan): boolean {
  return plan.targets.some((target) => target.changes.some((change) => change.action !== "none"));
}
