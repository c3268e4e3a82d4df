// The targets of a plan → the steps of an apply. In each account, deletes follow all that precedes a delete.

import { isActive } from "../model/plan.ts";
import type { Action, TargetPlan } from "../model/plan.ts";

/** What is done in one target without leaving it. */
export interface Step {
  /** The target, with the changes of this step only. */
  readonly target: TargetPlan;
  /** The steps that must have succeeded. They come earlier. */
  readonly after: readonly Step[];
}

/**
 * A step for each target, in their order. Of several targets of one account, such as two profiles, each gives its
 * deletes to a second step, which follows the creates and updates of all of them: a delete in one target may be of what
 * another one replaces.
 */
export function toSteps(targets: readonly TargetPlan[]): Step[] {
  const steps: Step[] = [];
  for (const [index, target] of targets.entries()) {
    const isOfAccount = ({ caller }: TargetPlan): boolean => caller.account === target.caller.account;
    const siblings = targets.filter((one) => isOfAccount(one) && isBusy(one));
    if (!siblings.includes(target) || siblings.length === 1 || !siblings.some(hasDeletes)) {
      steps.push({ target, after: [] });
      continue;
    }
    steps.push({ target: keep(target, (action) => action !== "delete"), after: [] });
    if (targets.slice(index + 1).some((one) => siblings.includes(one))) continue;
    const after = steps.filter((step) => isOfAccount(step.target));
    const deleting = siblings.filter(hasDeletes).map((one) => keep(one, (action) => action === "delete"));
    steps.push(...deleting.map((one) => ({ target: one, after })));
  }
  return steps;
}

/** True for a target with something to do, or nobody knows what. */
function isBusy({ changes, error }: TargetPlan): boolean {
  return error !== undefined || changes.some(isActive);
}

function hasDeletes({ changes }: TargetPlan): boolean {
  return changes.some(({ action }) => action === "delete");
}

function keep(target: TargetPlan, isKept: (action: Action) => boolean): TargetPlan {
  return { ...target, changes: target.changes.filter(({ action }) => isKept(action)) };
}
