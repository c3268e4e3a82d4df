// Targets → what some work makes of each, several at a time.

import type { Clients } from "../aws/network/clients.ts";
import type { Target } from "../model/target.ts";

/** Opens a target for some work. @throws AwsError or ProblemError when the target cannot be entered */
export type Enter = <T>(target: Target, work: (clients: Clients) => Promise<T>) => Promise<T>;

/** Options of everything that works in several targets. */
export interface TargetsOptions {
  /** Targets under way at once. */
  readonly targetConcurrency?: number;
  /** Called after each target, with the number of targets. */
  readonly onTarget?: (done: number, total: number) => void;
}

/** Targets that are read at once. `docs/performance.md` explains the choice. */
export const DEFAULT_TARGET_CONCURRENCY = 20;

/**
 * The results, in the order of the targets. The work reports the failure of a target itself; if it throws, the run
 * ends.
 */
export async function mapTargets<Place, T>(
  targets: readonly Place[],
  { targetConcurrency = DEFAULT_TARGET_CONCURRENCY, onTarget }: TargetsOptions,
  work: (target: Place) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = targets.entries();
  let done = 0;
  const takeTargets = async (): Promise<void> => {
    for (const [index, target] of queue) {
      results[index] = await work(target);
      done += 1;
      onTarget?.(done, targets.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(targetConcurrency, targets.length) }, takeTargets));
  return results;
}
