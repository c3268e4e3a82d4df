// ARNs → live providers, several reads at a time.

import { setImmediate } from "node:timers/promises";
import type { LiveProvider } from "../model/provider.ts";
import { describeProvider } from "./describe-provider.ts";
import type { IamReader } from "./list-providers.ts";

/**
 * Reads that are under way at once. `docs/performance.md` says how it was chosen.
 * @public the benchmark needs it
 */
export const DEFAULT_CONCURRENCY = 20;

/** How providers are read. */
export interface DescribeOptions {
  /** Reads under way at once. */
  readonly concurrency?: number;
  /** Told after each read, with the number of all. */
  readonly onRead?: (done: number, total: number) => void;
}

/**
 * Reads each provider once, in no particular order, and gives them in the order of `arns`. One that
 * was deleted in between is left out. The first failure stops the reads that have not begun.
 * @throws RangeError when the concurrency is not a whole number from 1
 * @throws AwsError when a read is refused, fails or cannot be understood
 */
export async function describeProviders(
  iam: IamReader,
  arns: readonly string[],
  { concurrency = DEFAULT_CONCURRENCY, onRead }: DescribeOptions = {},
): Promise<LiveProvider[]> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`a concurrency of ${concurrency} would read nothing`);
  }
  const found: (LiveProvider | null)[] = arns.map(() => null);
  const queue = arns.entries();
  const failures: unknown[] = [];
  let done = 0;
  async function work(): Promise<void> {
    for (const [index, arn] of queue) {
      if (failures.length > 0) return;
      try {
        found[index] = await describeProvider(iam, arn);
        done += 1;
        onRead?.(done, arns.length);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  const workers: Promise<void>[] = [];
  while (workers.length < Math.min(concurrency, arns.length)) {
    workers.push(work());
    // To sign a request takes a millisecond or two: the first is on its way before the next is begun.
    await setImmediate();
  }
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
  return found.filter((provider) => provider !== null);
}
