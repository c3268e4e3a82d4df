// A plan: every change, decided before the first write.

import type { ProblemCode } from "./problem-code.ts";
import type { Issuer } from "./issuer.ts";
import type { Operation } from "./operation.ts";
import { hasErrors, type Problem, type Source } from "./problem.ts";
import type { AbsentProvider, DesiredProvider, LiveProvider, PresentProvider } from "./provider.ts";
import type { Impact } from "./role.ts";
import type { CallerIdentity } from "./target.ts";

export type Action = Change["action"];

/** Why it happens. Later versions may add more: readers ignore a word that they do not know. */
export type Reason = Change["reason"];

/** A provider as IAM will hold it. `thumbprints` is `null` if IAM chooses them on create. */
export type PlannedProvider = Omit<LiveProvider, "thumbprints"> & {
  readonly thumbprints: readonly string[] | null;
};

/** What happens to one provider, and why. */
export type Change =
  /** It does not exist yet. */
  | ChangeOf<"create", "not-in-account", PresentProvider, null, PlannedProvider>
  /** It differs from its declaration. */
  | ChangeOf<"update", "differs" | "adopts" | "withdrawn", PresentProvider, LiveProvider, LiveProvider>
  /** It exists, and is declared absent, or is not declared and pruned. */
  | ChangeOf<"delete", "declared-absent" | "pruned", AbsentProvider, LiveProvider, null>
  /** It is as declared: it is in sync, or it does not exist and should not. */
  | ChangeOf<"none", "in-sync" | "already-absent", DesiredProvider, LiveProvider | null, LiveProvider | null>;

interface ChangeOf<Action, Reason, Desired, Live, After> {
  readonly action: Action;
  readonly reason: Reason;
  readonly issuer: Issuer;
  readonly arn: string;
  readonly desired: Desired;
  /** What IAM holds; `null` if the provider does not exist. */
  readonly live: Live;
  /** What IAM will hold. */
  readonly after: After;
  /** The IAM calls, in order. Empty if, and only if, the action is `none`. */
  readonly operations: readonly Operation[];
  /** What the change means for the account's roles; `null` if it cannot affect roles, or roles were not read. */
  readonly impact: Impact | null;
  /** Only for a shared provider with an owner: the claims that it makes and gives up. */
  readonly claims?: ClaimChange;
}

/** A value of a provider that an owner claims. */
export interface ClaimedValue {
  readonly noun: "client ID" | "thumbprint" | "tag";
  /** The client ID, the thumbprint, or the tag's key. */
  readonly text: string;
}

export interface ClaimChange {
  readonly made: readonly ClaimedValue[];
  readonly dropped: readonly ClaimedValue[];
  /** How many of the change's last calls only give up marks. */
  readonly releases: number;
  /**
   * How many claims are kept although the owner lists them no longer: their values are gone, another owner claims
   * them as well, and nothing that was read says what they are.
   */
  readonly stuck: number;
}

/** A change that makes calls. */
export type ActiveChange = Exclude<Change, { readonly action: "none" }>;

export function isActive(change: Change): change is ActiveChange {
  return change.action !== "none";
}

/** A provider that the account has and no state file declares. */
export interface UnmanagedProvider {
  readonly issuer: Issuer;
  readonly arn: string;
  /** Only if it was read, for `--prune`. */
  readonly live?: LiveProvider;
}

export type GuardCode = Extract<
  ProblemCode,
  "role-impact" | "lockout" | "capacity" | "plan-changed" | "other-owner" | "too-many-deletes" | "empty-input"
>;

/** A reason to refuse a plan. */
export interface Guard {
  readonly code: GuardCode;
  readonly message: string;
  readonly help: string;
  /** Facts that explain it, one per line. */
  readonly notes?: readonly string[];
  /** Where the provider that it is about is declared. */
  readonly source?: Source | undefined;
}

export type Summary = Readonly<Record<Action, number>>;

/** The plan for one account. */
export interface TargetPlan {
  readonly name: string;
  readonly caller: CallerIdentity;
  /**
   * One for each provider that is declared or pruned: creates, updates, deletes, then `none`; by issuer inside each.
   */
  readonly changes: readonly Change[];
  /** Sorted by issuer. */
  readonly unmanaged: readonly UnmanagedProvider[];
  /** The number of providers in the account, read or not. If absent, those of `changes` and `unmanaged` are counted. */
  readonly existing?: number;
  readonly guards: readonly Guard[];
  /** Why the target could not be entered or read; then there is nothing else. */
  readonly error?: Problem;
}

/** What `apply` would do, in full. */
export interface Plan {
  /** The state files that it was made from. */
  readonly files: readonly string[];
  /** False when only some of the declared providers were looked at (`--only`), or a target could not be read. */
  readonly complete: boolean;
  readonly targets: readonly TargetPlan[];
  /** Warnings about the state files and about the plan. */
  readonly problems: readonly Problem[];
  /** SHA-256 of the plan's effects, 64 hex digits. */
  readonly fingerprint: string;
}

/** A guard as the error of a run that should have applied the plan. */
export function toGuardProblem(guard: Guard): Problem {
  return { severity: "error", kind: "guard", ...guard };
}

/** Why targets could not be entered or read. */
export function toTargetErrors({
  targets,
}: {
  readonly targets: readonly Pick<TargetPlan, "error">[];
}): Problem[] {
  return targets.flatMap(({ error }) => error ?? []);
}

/** True if providers were left out by choice (`--only`), and not because something could not be read. */
export function isNarrowed({ complete, problems, targets }: Plan): boolean {
  return !complete && !hasErrors(problems.filter(isAboutPlan)) && toTargetErrors({ targets }).length === 0;
}

/** False for a report that could not be written: the plan has all of its parts. */
export function isAboutPlan({ code }: Pick<Problem, "code">): boolean {
  return code !== "report-file";
}

/** The calls of a change before those that only give up marks. */
export function withoutReleases({ operations, claims }: Change): readonly Operation[] {
  return operations.slice(0, operations.length - (claims?.releases ?? 0));
}

/** How many providers the files declare for these changes, in however many targets each is. The others are pruned. */
export function countDeclared(changes: readonly Change[]): number {
  const places = changes.flatMap(({ desired: { source } }) =>
    source === undefined ? [] : [`${source.line}:${source.column} ${source.file}`],
  );
  return new Set(places).size;
}

export function summarise(changes: readonly Change[]): Summary {
  const summary = { create: 0, update: 0, delete: 0, none: 0 };
  for (const change of changes) summary[change.action] += 1;
  return summary;
}

export function hasChanges(plan: Plan): boolean {
  return plan.targets.some((target) => target.changes.some(isActive));
}

/** False if no target is begun, because too many could not be read. */
export function mayBegin(
  plan: Plan,
  { failureTolerance = 0 }: { readonly failureTolerance?: number },
): boolean {
  return toTargetErrors(plan).length <= failureTolerance;
}
