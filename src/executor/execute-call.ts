// One call of a change → its result. A call that replaces or deletes is sent only after a read.

import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import { executeExpecting } from "./execute-expecting.ts";
import { executeOperation } from "./execute-operation.ts";
import { toExpectation } from "./expectation.ts";
import { toOwnerExpectation } from "./owner-expectation.ts";
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
  const expectations = [
    toExpectation(operation, live, earlier),
    toOwnerExpectation(change, operation, live, ports),
  ].filter((expectation) => expectation !== null);
  return expectations.length === 0
    ? executeOperation(change, operation, ports)
    : executeExpecting(
        change,
        operation,
        earlier,
        (now) => expectations.flatMap((differs) => differs(now)),
        ports,
      );
}
