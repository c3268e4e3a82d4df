// ARNs → live providers, with several reads at a time.

import { setImmediate } from "node:timers/promises";
import type { LiveProvider } from "../model/provider.ts";
import { describeProvider } from "./describe-provider.ts";
import type { IamReader } from "./list-providers.ts";

/**
 * Reads under way at once. `docs/performance.md` explains the choice.
 * @public the benchmark needs it
 */
export const DEFAULT_CONCURRENCY = 100;

export interface DescribeOptions {
  /** Reads under way at once. */
  readonly concurrency?: number;
  /** Called after each read, with the number done and the total. */
  readonly onRead?: (done: number, total: number) => void;
}

/**
 * Reads each provider once, in no particular order, and returns them in the order of `arns`, without those
 * deleted in the meantime. After the first failure, no further read begins.
 * @throws RangeError if the concurrency is not a whole number from 1
 * @throws AwsError if a read is refused, fails or cannot be understood
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
    // Signing a request takes a millisecond or two: send the first before signing the next.
    await setImmediate();
  }
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
  return found.filter((provider) => provider !== null);
}
