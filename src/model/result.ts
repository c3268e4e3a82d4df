// The outcome of a plan: one result for each call, provider and account.

import type { Failure } from "./failure.ts";
import type { Operation } from "./operation.ts";
import { isActive, type ActiveChange, type Plan, type TargetPlan } from "./plan.ts";
import type { Problem } from "./problem.ts";

/** The outcome of one IAM call. `unknown`: sent, outcome unknown. */
export type OperationStatus = "done" | "failed" | "todo" | "unknown";

export interface OperationResult {
  readonly operation: Operation;
  readonly status: OperationStatus;
  readonly requestId: string | null;
  readonly attempts: number | null;
  readonly failure: Failure | null;
}

/** The outcome of one provider's calls. `partial`: some calls are done, others are not. */
export type ProviderStatus = OperationStatus | "partial";

export interface ProviderResult {
  readonly change: ActiveChange;
  readonly status: ProviderStatus;
  readonly operations: readonly OperationResult[];
  /** Why the provider is not as planned although every call succeeded: a read shows something else. */
  readonly failure: Failure | null;
  /** True if a read showed the provider as planned after its last call. A stopped run may not get that far. */
  readonly isSeen: boolean;
}

/** The results for one account. A provider without a change does not have one. */
export interface TargetResult {
  readonly name: string;
  readonly account: string;
  readonly results: readonly ProviderResult[];
}

export type Outcome = "applied" | "nothing-to-do" | "refused" | "incomplete" | "interrupted";

export interface ApplyResult {
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly targets: readonly TargetResult[];
  /** The failures, for people. */
  readonly problems: readonly Problem[];
}

/** The outcome of a run that failed before it had a plan. */
export function toFailedOutcome(problems: readonly Problem[]): Outcome {
  return problems.some(({ code }) => code === "interrupted") ? "interrupted" : "refused";
}

/** A call that was not made. */
export function toTodo(operation: Operation, failure: Failure | null = null): OperationResult {
  return { operation, status: "todo", requestId: null, attempts: null, failure };
}

/** Calls that were not started are `todo`. @param failure why the provider is not as planned although no call failed */
export function toProviderResult(
  change: ActiveChange,
  results: readonly OperationResult[] = [],
  failure: Failure | null = null,
): ProviderResult {
  const begun = new Set(results.map(({ operation }) => operation));
  const rest = change.operations.filter((operation) => !begun.has(operation));
  const operations = [...results, ...rest.map((one) => toTodo(one))];
  const status = toProviderStatus(operations);
  const isOpen = failure !== null && status === "done";
  return { change, status: isOpen ? "unknown" : status, operations, failure, isSeen: false };
}

/** What came of a target so far: a call that has no result was not begun. */
export function toTargetResult(
  { name, caller, changes }: TargetPlan,
  results?: ReadonlyMap<ActiveChange, readonly OperationResult[]>,
): TargetResult {
  return {
    name,
    account: caller.account,
    results: changes.filter(isActive).map((change) => toProviderResult(change, results?.get(change))),
  };
}

export function toProviderStatus(operations: readonly OperationResult[]): ProviderStatus {
  const statuses = new Set(operations.map(({ status }) => status));
  if (statuses.has("unknown")) return "unknown";
  const [only] = statuses;
  if (statuses.size === 1 && only !== undefined) return only;
  return statuses.has("done") ? "partial" : "failed";
}
