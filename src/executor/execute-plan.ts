// The plan of one account → its IAM calls → results, one provider after the other.

import { isOutOfReach } from "../model/failure.ts";
import { isActive } from "../model/plan.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { ProviderResult } from "../model/result.ts";
import { executeChange, toTodoResult } from "./execute-change.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * Carries out the changes in the plan's order, deletes last. A failure does not stop the creates and updates of other
 * providers, but it prevents every delete: the change that failed may be the replacement of a deleted provider.
 * If AWS can no longer be reached, or does not answer, no further change begins: each call would only wait in vain. Nor
 * does another create, once the account may hold no further provider.
 */
export async function executePlan(plan: TargetPlan, ports: ExecutorPorts): Promise<ProviderResult[]> {
  const results: ProviderResult[] = [];
  for (const change of plan.changes) {
    if (!isActive(change)) continue;
    const hasFailed = results.some(({ status }) => status !== "done");
    const isVain = results.some(meetsSilence) || (change.action === "create" && results.some(exceedsQuota));
    const isHeldBack = ports.stop.aborted || isVain || (hasFailed && change.action === "delete");
    results.push(isHeldBack ? toTodoResult(change) : await executeChange(change, ports));
  }
  return results;
}

function meetsSilence({ operations, failure }: ProviderResult): boolean {
  return [failure, ...operations.map((one) => one.failure)].some((one) => one !== null && isOutOfReach(one));
}

/** A create has a quota of one kind: the loader refuses more client IDs and tags than IAM takes. */
function exceedsQuota({ operations }: ProviderResult): boolean {
  return operations.some(
    ({ operation, failure }) =>
      operation.api === "iam:CreateOpenIDConnectProvider" && failure?.code === "LimitExceeded",
  );
}
