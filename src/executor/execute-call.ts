// One call of a change → its result. A call that replaces or deletes is sent only after a read, before each attempt.

import { toOwnFailure, type Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import type { ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import { toTodo, type OperationResult } from "../model/result.ts";
import { announced, callOnce } from "./execute-operation.ts";
import type { ExecutorPorts } from "./ports.ts";
import { areVisible, lookAgain, orFailure } from "./read-back.ts";
import { toExpectation, toOwnerExpectation, type Expectation } from "./expectation.ts";

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
    ? announced(change, operation, ports, () => callOnce(change, operation, ports))
    : executeExpecting(
        change,
        operation,
        earlier,
        (now) => expectations.flatMap((differs) => differs(now)),
        ports,
      );
}

/** Pauses before further attempts, in milliseconds. A throttled client adds its own. */
const PAUSES = [250, 500, 1000, 2000, 4000, 5000, 5000];

/** In milliseconds. Once the call has taken this long, no further attempt begins. The client has the same limit. */
const PATIENCE = 120_000;

/**
 * Makes the call if the provider is as expected. The client makes only one attempt (`src/aws/limits/leave-repeats.ts`).
 * The provider is read again before each further attempt, because other runs have time to write during a throttle or a
 * conflict.
 * @param earlier the calls of the same change that were made before this one
 */
export async function executeExpecting(
  change: ActiveChange,
  operation: Operation,
  earlier: readonly Operation[],
  isExpected: Expectation,
  ports: ExecutorPorts,
): Promise<OperationResult> {
  const seen = await orFailure(lookAgain(earlier, change, ports));
  const surprise = "failure" in seen ? seen.failure : toSurprise(operation, seen.value, isExpected);
  if (surprise !== null) return toTodo(operation, surprise);
  if (ports.stop.aborted) return toTodo(operation);
  return announced(change, operation, ports, async () => {
    const begun = performance.now();
    const isOver = (): boolean => ports.stop.aborted || performance.now() - begun >= PATIENCE;
    let result = await callOnce(change, operation, ports);
    for (const [index, pause] of PAUSES.entries()) {
      if (isOver() || index + 1 >= (result.failure?.mostAttempts ?? 1)) return result;
      await ports.wait(pause);
      const seen = await orFailure(ports.read(change.arn));
      if ("failure" in seen) return result;
      if (areVisible([operation], seen.value)) return { ...result, status: "done", failure: null };
      if (isOver()) return result;
      const failure = toSurprise(operation, seen.value, isExpected);
      if (failure !== null) return { ...result, failure };
      result = combine(result, await callOnce(change, operation, ports));
    }
    return result;
  });
}

/** Why the call must not be sent. A missing provider is not a difference: IAM's answer to the call will say so. */
function toSurprise({ api }: Operation, now: LiveProvider | null, isExpected: Expectation): Failure | null {
  const differences = now === null ? [] : isExpected(now);
  if (differences.length === 0) return null;
  const message = `its ${differences.join(", ")} changed after the plan was made`;
  return toOwnFailure(api, "ChangedSincePlan", message);
}

/** The result of all attempts. A refusal does not prove anything about an earlier attempt with an unknown outcome. */
function combine(earlier: OperationResult, last: OperationResult): OperationResult {
  const isOpen = earlier.status === "unknown" && last.status === "failed";
  const attempts =
    earlier.attempts === null || last.attempts === null ? null : earlier.attempts + last.attempts;
  return { ...last, attempts, status: isOpen ? "unknown" : last.status };
}
