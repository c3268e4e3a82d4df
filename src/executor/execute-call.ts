// One call of a change → its result. A call that replaces or deletes is sent only after a read.

import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import { executeExpecting } from "./execute-expecting.ts";
import { executeOperation } from "./execute-operation.ts";
import { toExpectation } from "./expectation.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * @param live the provider that the calls were decided from
 * @param earlier the calls that were made before this one
 */
export function executeCall(
  change: ActiveChange,
  operation: Operation,
  live: LiveProvider | null,
  earlier: readonly Operation[],
  ports: ExecutorPorts,
): Promise<OperationResult> {
  const expectation = toExpectation(operation, live, earlier);
  return expectation === null
    ? executeOperation(change, operation, ports)
    : executeExpecting(change, operation, expectation, ports);
}
