// The plans of several targets → those that are the same, and guards that are the same, together.

import type { Guard, TargetPlan } from "../../model/plan.ts";
import { toChangeBlocks } from "./changes-text.ts";
import { plain } from "./style.ts";
import { toNotes } from "../to-notes.ts";
import { groupBy, type Group } from "../../model/group-by.ts";

/** A report groups the same targets for each of its parts, and for each of its lengths. */
const known = new WeakMap<readonly TargetPlan[], readonly Group<TargetPlan>[]>();

/**
 * Targets whose changes read the same, in the order of the first of each; those that could not be read are left out.
 * What does not change, declared or not, makes no difference.
 */
export function groupTargets(targets: readonly TargetPlan[]): readonly Group<TargetPlan>[] {
  const groups =
    known.get(targets) ??
    groupBy(
      targets.filter(({ error }) => error === undefined),
      (target) => toChangeBlocks(target, plain),
    );
  known.set(targets, groups);
  return groups;
}

/** Each guard once; of a plan of several targets, its last note names those that it is about. */
export function groupGuards(targets: readonly TargetPlan[]): Guard[] {
  const found = targets.flatMap(({ name, guards }) => guards.map((guard) => ({ name, guard })));
  if (targets.length <= 1) return found.map(({ guard }) => guard);
  return groupBy(found, ({ guard }) => JSON.stringify(guard)).map((group) => {
    const [first] = group;
    const notes = toNotes({ ...first.guard, targets: group.map(({ name }) => name) });
    return { ...first.guard, notes };
  });
}
