// The flags and the owners of a plan that prunes → refused if they make no sense.

import { toUsageError } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { toConflict } from "./check-connection.ts";
import type { PlanFlags } from "./to-read-options.ts";
import type { PruneOptions } from "../flags/plan-options.ts";

/**
 * Refuses flags of a plan that contradict each other, and a limit that would limit nothing.
 * @throws ProblemError before anything is sent
 */
export function checkPrune({ prune, maxDeletes, only, plan }: PlanFlags & { readonly plan?: string }): void {
  if (maxDeletes !== undefined && prune !== true && plan === undefined) {
    const help = "add `--prune`; the limit does not count providers that files declare `absent`";
    throw toUsageError("`--max-deletes` needs `--prune`, or a reviewed plan that prunes", help);
  }
  if (plan !== undefined && only !== undefined) throw toConflict("--plan", "--only");
  if (prune === true && only !== undefined) throw toConflict("--prune", "--only");
}

/** @throws ProblemError if no file has an owner whose providers could be pruned */
export function checkOwners({ prune }: PruneOptions, { owners }: States): void {
  if (prune !== true || owners.length > 0) return;
  throw toUsageError(
    "`--prune` needs a state file with an `owner`",
    "write `owner: NAME` at the top of the file: what that owner has and no file declares is then pruned",
  );
}
