// ARNs → live providers, several reads at a time.

import type { LiveProvider } from "../model/provider.ts";
import { describeProvider } from "./describe-provider.ts";
import type { IamReader } from "./list-providers.ts";

/**
 * Reads that are under way at once. `docs/performance.md` says how it was chosen.
 * @public the benchmark needs it
 */
export const DEFAULT_CONCURRENCY = 25;

/**
 * Reads each provider once, in no particular order, and gives them in the order of `arns`. One that
 * was deleted in between is left out. The first failure stops the reads that have not begun.
 * @throws RangeError when the concurrency is not a whole number from 1
 * @throws AwsError when a read is refused, fails or cannot be understood
 */
export async function describeProviders(
  iam: IamReader,
  arns: readonly string[],
  concurrency: number = DEFAULT_CONCURRENCY,
): Promise<LiveProvider[]> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`a concurrency of ${concurrency} would read nothing`);
  }
  const found: (LiveProvider | null)[] = arns.map(() => null);
  const queue = arns.entries();
  let failed = false;
  async function work(): Promise<void> {
    for (const [index, arn] of queue) {
      if (failed) return;
      try {
        found[index] = await describeProvider(iam, arn);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, arns.length) }, work));
  return found.filter((provider) => provider !== null);
}
