// One call of a change → its result. A call that replaces or deletes is sent only after a read.

import { subtracts } from "../model/effect.ts";
import { isMarkKey, isShared } from "../model/marks.ts";
import type { Operation } from "../model/operation.ts";
import { withoutReleases } from "../model/plan.ts";
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
    toOwnerExpectation(change, operation, live, ports),
  ].filter((expectation) => expectation !== null);
  return expectations.length === 0
    ? executeOperation(change, operation, ports)
    : executeExpecting(change, operation, (now) => expectations.flatMap((differs) => differs(now)), ports);
}

/**
 * For a file with an owner: nobody becomes the owner of what another one has made its own since the plan was made. On
 * a shared provider no claim is made or given up, and nothing is taken away, that would not be decided now as well:
 * another owner may have claimed it since, or given up its claim.
 */
function toOwnerExpectation(
  change: ActiveChange,
  operation: Operation,
  live: LiveProvider | null,
  ports: ExecutorPorts,
): Expectation | null {
  if (change.desired.owner === undefined) return null;
  if (!subtracts(operation, live) && !marks(operation)) return null;
  const call = JSON.stringify(operation);
  return (now) => {
    if (areVisible([operation], now)) return [];
    const fresh = ports.decide(change.desired, now, change.live);
    if (ports.isForeign(fresh)) return ["owner"];
    const isStillDecided = fresh.operations.some((one) => JSON.stringify(one) === call);
    const isEarly = isRelease(change, operation) && withoutReleases(fresh).some((one) => subtracts(one, now));
    return !isShared(change) || (isStillDecided && !isEarly) ? [] : ["claims"];
  };
}

function isRelease(change: ActiveChange, operation: Operation): boolean {
  return change.operations.indexOf(operation) >= withoutReleases(change).length;
}

function marks({ api, params }: Operation): boolean {
  return api === "iam:TagOpenIDConnectProvider" && params.Tags.some(({ Key }) => isMarkKey(Key));
}
