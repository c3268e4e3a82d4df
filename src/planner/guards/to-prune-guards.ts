// What `--prune` would delete → the reasons to refuse it.

import type { Change, Guard, Plan } from "../../model/plan.ts";

/** The providers that are deleted because no file declares them any more. */
export function countPruned(changes: readonly Change[]): number {
  return changes.filter(({ reason }) => reason === "pruned").length;
}

export function toEmptyInputGuards(declared: number): Guard[] {
  return declared === 0 ? [EMPTY_INPUT] : [];
}

/** Adds a guard to every target that prunes if all targets together prune more than `maxDeletes`. */
export function limitDeletes(plan: Plan, maxDeletes = Infinity): Plan {
  const deletes = countPruned(plan.targets.flatMap(({ changes }) => changes));
  if (deletes <= maxDeletes) return plan;
  const guard = tooMany(deletes, maxDeletes);
  return {
    ...plan,
    targets: plan.targets.map((target) =>
      countPruned(target.changes) === 0 ? target : { ...target, guards: [...target.guards, guard] },
    ),
  };
}

const EMPTY_INPUT: Guard = {
  code: "empty-input",
  message: "`--prune` with no declared provider would remove everything that the owner has",
  help: "check the paths; to give up everything on purpose, declare the providers `state: absent`, or see `oidc explain empty-input` if others share them",
};

function tooMany(deletes: number, limit: number): Guard {
  const providers = deletes === 1 ? "1 provider" : `${deletes} providers`;
  return {
    code: "too-many-deletes",
    message: `\`--prune\` would delete ${providers}, and ${limit} may be deleted`,
    help: `if all of them are to go, allow it with \`--max-deletes ${deletes}\``,
  };
}
