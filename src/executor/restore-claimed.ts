// A shared provider after calls of this run → what other runs have undone meanwhile, or claim, put back.

import { subtracts } from "../model/effect.ts";
import type { Failure } from "../model/failure.ts";
import type { Operation } from "../model/operation.ts";
import { withoutReleases, type ActiveChange } from "../model/plan.ts";
import type { LiveProvider } from "../model/provider.ts";
import type { OperationResult } from "../model/result.ts";
import { executeCall } from "./execute-call.ts";
import type { ExecutorPorts } from "./ports.ts";
import { lookAgain, orFailure } from "./read-back.ts";

/** How often a value is added again that another run takes away. */
const MOST_ROUNDS = 3;

/** Whether a change goes on after some of its calls; if not, perhaps why, although no call failed. */
export interface Course {
  readonly goesOn: boolean;
  readonly failure: Failure | null;
}

/**
 * IAM has no compare-and-swap, so owners look again after they have written: what this owner lists and another run
 * took away is added again, and what this run took away and another owner has claimed since is put back.
 * @param results gets the results of the calls that this takes
 */
export async function restoreClaimed(
  change: ActiveChange,
  results: OperationResult[],
  ports: ExecutorPorts,
): Promise<Course> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const now = await orFailure(lookAgain(toDone(results), change, ports));
    if ("failure" in now) return { goesOn: false, failure: now.failure };
    const missing = now.value === null ? [] : findMissing(change, now.value, ports);
    if (missing.length === 0) break;
    for (const operation of missing) {
      const result = await executeCall(change, operation, now.value, [], ports);
      results.push(result);
      if (result.status !== "done") return { goesOn: false, failure: null };
    }
  }
  return { goesOn: true, failure: null };
}

function toDone(results: readonly OperationResult[]): Operation[] {
  return results.filter(({ status }) => status === "done").map(({ operation }) => operation);
}

/** The calls of a fresh decision that bring something back. */
function findMissing(change: ActiveChange, now: LiveProvider, ports: ExecutorPorts): Operation[] {
  const fresh = ports.decide(change.desired, now, change.live);
  if (ports.isForeign(fresh)) return [];
  return withoutReleases(fresh).filter((operation) => !subtracts(operation, now));
}
