// The targets of a plan → the steps of an apply → what came of each. In each account, deletes come last.

import { groupsByKey } from "../model/group-by.ts";
import { isActive, type Action, type TargetPlan } from "../model/plan.ts";
import { mapParallel } from "./map-parallel.ts";

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
  const busy = groupsByKey(targets.filter(isBusy), ({ caller }) => caller.account);
  const others = new Map<string, readonly Step[]>();
  return targets.flatMap((target): Step[] => {
    const { account } = target.caller;
    const siblings = busy.get(account) ?? [];
    if (!isBusy(target) || siblings.length === 1 || !siblings.some(hasDeletes))
      return [{ target, after: [] }];
    const step = { target: keep(target, (action) => action !== "delete"), after: [] };
    const after = [...(others.get(account) ?? []), step];
    others.set(account, after);
    if (siblings.at(-1) !== target) return [step];
    const deleting = siblings.filter(hasDeletes).map((one) => keep(one, (action) => action === "delete"));
    return [step, ...deleting.map((one) => ({ target: one, after }))];
  });
}

/** True for a target that has changes, or may have: it could not be read. */
function isBusy({ changes, error }: TargetPlan): boolean {
  return error !== undefined || changes.some(isActive);
}

function hasDeletes({ changes }: TargetPlan): boolean {
  return changes.some(({ action }) => action === "delete");
}

function keep(target: TargetPlan, isKept: (action: Action) => boolean): TargetPlan {
  return { ...target, changes: target.changes.filter(({ action }) => isKept(action)) };
}

interface StepsOptions<T> {
  /** The most steps under way at once. */
  readonly targetConcurrency: number;
  readonly hasFailed: (outcome: T) => boolean;
}

/**
 * The outcomes, in the order of the steps.
 * @param takeStep told to hold a step back if one that must come before it has failed, or could not be read
 */
export function takeSteps<T>(
  steps: readonly Step[],
  { hasFailed, targetConcurrency }: StepsOptions<T>,
  takeStep: (step: Step, isHeldBack: boolean) => Promise<T>,
): Promise<T[]> {
  const begun = new Map<Step, Promise<T>>();
  const takeAfterOthers = async (step: Step): Promise<T> => {
    const earlier = await Promise.all(step.after.flatMap((one) => begun.get(one) ?? []));
    const isUnread = step.after.some(({ target }) => target.error !== undefined);
    return takeStep(step, isUnread || earlier.some(hasFailed));
  };
  return mapParallel(steps, targetConcurrency, (step) => {
    const outcome = takeAfterOthers(step);
    begun.set(step, outcome);
    return outcome;
  });
}
