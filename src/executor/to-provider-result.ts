// The results of a change's calls so far → the result of the change.

import type { Failure } from "../model/failure.ts";
import type { ActiveChange } from "../model/plan.ts";
import { toProviderStatus } from "../model/result.ts";
import type { OperationResult, ProviderResult } from "../model/result.ts";
import { toTodo } from "./execute-operation.ts";

/** Calls that were not started are `todo`. @param failure why the provider is not as planned although no call failed */
export function toProviderResult(
  change: ActiveChange,
  results: OperationResult[],
  failure: Failure | null,
): ProviderResult {
  const begun = new Set(results.map(({ operation }) => operation));
  const rest = change.operations.filter((operation) => !begun.has(operation));
  const operations = [...results, ...rest.map((one) => toTodo(one))];
  const status = toProviderStatus(operations);
  const isOpen = failure !== null && status === "done";
  return { change, status: isOpen ? "unknown" : status, operations, failure, isSeen: false };
}
