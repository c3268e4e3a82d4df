// Steps → what came of each, several at a time; what must come before a step is over when it begins.

import { mapParallel } from "./map-parallel.ts";
import type { Step } from "./to-steps.ts";

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
