// A plan and the status of each call → what came of it.

import type { Failure } from "../../src/model/failure.ts";
import { isActive, type Change, type Plan } from "../../src/model/plan.ts";
import {
  toProviderStatus,
  type ApplyResult,
  type OperationResult,
  type OperationStatus,
  type Outcome,
} from "../../src/model/result.ts";

/** The statuses of one provider's calls; those that are left out are done. */
export type Statuses = Readonly<Record<string, readonly OperationStatus[]>>;

function toFailureOf(api: string, others: Partial<Failure> = {}): Failure {
  return { api, code: "AccessDenied", message: "no", status: 403, requestId: "id", attempts: 1, ...others };
}

/** The result of carrying out a plan; a call that failed has a failure. */
export function toResult(
  plan: Plan,
  outcome: Outcome,
  statuses: Statuses = {},
  failure: Partial<Failure> = {},
): ApplyResult {
  const toOperations = ({ issuer, operations }: Change): OperationResult[] =>
    operations.map((operation, index) => {
      const status = statuses[issuer]?.[index] ?? "done";
      const isFailed = status === "failed" || status === "unknown";
      const { requestId, attempts } = { requestId: status === "done" ? "id" : null, attempts: 1 };
      return {
        operation,
        status,
        requestId,
        attempts,
        failure: isFailed ? toFailureOf(operation.api, failure) : null,
      };
    });
  return {
    plan,
    outcome,
    problems: [],
    targets: plan.targets.map(({ name, caller, changes }) => ({
      name,
      account: caller.account,
      results: changes.filter(isActive).map((change) => {
        const operations = toOperations(change);
        return { change, status: toProviderStatus(operations), operations, failure: null, isSeen: true };
      }),
    })),
  };
}
