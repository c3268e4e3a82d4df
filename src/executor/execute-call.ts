// One call of a change → its result. A call that replaces or deletes is sent only after a read.

import { subtracts } from "../model/effect.ts";
import { isShared } from "../model/marks.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import { executeExpecting } from "./execute-expecting.ts";
import { executeOperation } from "./execute-operation.ts";
import { toExpectation } from "./expectation.ts";
import type { Expectation } from "./expectation.ts";
import { areVisible } from "./read-back.ts";
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
    toClaimExpectation(change, operation, live, ports),
  ].filter((expectation) => expectation !== null);
  return expectations.length === 0
    ? executeOperation(change, operation, ports)
    : executeExpecting(change, operation, (now) => expectations.flatMap((differs) => differs(now)), ports);
}

/** Nothing is taken from a shared provider that another owner has claimed since the plan was made. */
function toClaimExpectation(
  change: ActiveChange,
  operation: Operation,
  live: LiveProvider | null,
  ports: ExecutorPorts,
): Expectation | null {
  if (!isShared(change) || !subtracts(operation, live)) return null;
  const call = JSON.stringify(operation);
  return (now) => {
    if (areVisible([operation], now)) return [];
    const { operations } = ports.decide(change.desired, now, change.live);
    return operations.some((one) => JSON.stringify(one) === call) ? [] : ["claims"];
  };
}
