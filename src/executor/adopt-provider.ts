// A create that finds the provider already there → treated as created, or completed by additions.

import { subtracts } from "../model/effect.ts";
import type { ActiveChange } from "../model/plan.ts";
import {
  toProviderResult,
  toProviderStatus,
  toTodo,
  type OperationResult,
  type ProviderResult,
} from "../model/result.ts";
import { executeCall } from "./execute-call.ts";
import type { ExecutorPorts } from "./ports.ts";
import { orFailure, readUntil } from "./read-back.ts";

/**
 * Someone has created the provider since the plan was made, or we did and the answer was lost. If nothing differs,
 * treat it as created. Otherwise add what is missing and leave the rest: no plan has shown its removal.
 */
export async function adoptProvider(
  change: ActiveChange,
  created: OperationResult,
  ports: ExecutorPorts,
): Promise<ProviderResult> {
  const found = await orFailure(readUntil((one) => one !== null, change, ports));
  if ("failure" in found) return toProviderResult(change, [created], found.failure);
  const { value: live } = found;
  if (live === null) return toProviderResult(change, [created]);
  const now = ports.decide(change.desired, live);
  const { action, operations } = now;
  const isForeign = ports.isForeign(now);
  if (action === "none" && !isForeign) {
    const result: OperationResult = { ...created, status: "done", failure: null };
    await ports.onEvent({ kind: "settled", change, result });
    return { ...toProviderResult(change, [result]), isSeen: true };
  }
  if (ports.isReviewed || isForeign) return toProviderResult(change, [created]);
  const results = [created];
  let isStopped = false;
  for (const operation of operations) {
    const isLeft: boolean = isStopped || ports.stop.aborted || subtracts(operation, live);
    const earlier = results.map((one) => one.operation);
    const result: OperationResult = isLeft
      ? toTodo(operation)
      : await executeCall(change, operation, live, earlier, ports);
    isStopped ||= !isLeft && result.status !== "done";
    results.push(result);
  }
  return { change, status: toProviderStatus(results), operations: results, failure: null, isSeen: false };
}
