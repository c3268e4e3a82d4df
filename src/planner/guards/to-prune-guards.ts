// What `--prune` would delete → the reasons to refuse it.

import type { Change, Guard } from "../../model/plan.ts";

/** What limits `--prune`. */
export interface PruneLimits {
  /** How many providers the state files declare. */
  readonly declared: number;
  /** How many providers may be pruned; `undefined` if nobody said. */
  readonly maxDeletes: number | undefined;
}

/** The providers that are deleted because no file declares them any more. */
export function countPruned(changes: readonly Change[]): number {
  return changes.filter(({ reason }) => reason === "pruned").length;
}

/** The guards of a plan that prunes. */
export function toPruneGuards(
  changes: readonly Change[],
  { declared, maxDeletes = Infinity }: PruneLimits,
): Guard[] {
  const deletes = countPruned(changes);
  return [
    ...(declared === 0 ? [EMPTY_INPUT] : []),
    ...(deletes > maxDeletes ? [tooMany(deletes, maxDeletes)] : []),
  ];
}

const EMPTY_INPUT: Guard = {
  code: "empty-input",
  message: "`--prune` with no declared provider would remove everything that the owner has",
  help: "check the paths; to give up everything on purpose, declare the providers `state: absent`",
};

function tooMany(deletes: number, limit: number): Guard {
  const providers = deletes === 1 ? "1 provider" : `${deletes} providers`;
  return {
    code: "too-many-deletes",
    message: `\`--prune\` would delete ${providers}, and ${limit} may be deleted`,
    help: `if all of them are to go, allow it with \`--max-deletes ${deletes}\``,
  };
}
