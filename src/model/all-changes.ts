// A plan → the changes of all its targets.

import type { Change, Plan } from "./plan.ts";

export function allChanges({ targets }: Pick<Plan, "targets">): Change[] {
  return targets.flatMap(({ changes }) => changes);
}
