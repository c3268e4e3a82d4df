// The plan of one account → its IAM calls → results, one provider after the other.

import { isActive } from "../model/plan.ts";
import type { TargetPlan } from "../model/plan.ts";
import type { ProviderResult } from "../model/result.ts";
import { executeChange, toTodoResult } from "./execute-change.ts";
import type { ExecutorPorts } from "./ports.ts";

/**
 * Carries out the changes in the plan's order, deletes last. A failure does not stop the creates and updates of other
 * providers, but it prevents every delete: the change that failed may be the replacement of a deleted provider.
 * If AWS can no longer be reached, no further change begins: each call would only wait in vain.
 */
export async function executePlan(plan: TargetPlan, ports: ExecutorPorts): Promise<ProviderResult[]> {
  const results: ProviderResult[] = [];
  for (const change of plan.changes) {
    if (!isActive(change)) continue;
    const hasFailed = results.some(({ status }) => status !== "done");
    const isHeldBack =
      ports.stop.aborted || results.some(isUnsettled) || (hasFailed && change.action === "delete");
    results.push(isHeldBack ? toTodoResult(change) : await executeChange(change, ports));
  }
  return results;
}

function isUnsettled({ operations }: ProviderResult): boolean {
  return operations.some(({ failure }) => failure?.isUnsettled === true);
}
