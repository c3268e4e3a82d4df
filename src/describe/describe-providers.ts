// ARNs → live providers, with several reads at a time, and a warning for each that is listed but not found.

import { setImmediate as nextTurn } from "node:timers/promises";
import { AwsError, isAccessDenied } from "../model/failure.ts";
import type { LiveProvider } from "../model/provider.ts";
import { describeProvider } from "./describe-provider.ts";
import type { IamReader } from "./list-providers.ts";
import { toUrl, type Issuer } from "../model/issuer.ts";
import { toRunWarning, type Problem, type Source } from "../model/problem.ts";

/** The most reads under way at once. `docs/performance.md` explains the choice. */
const DEFAULT_CONCURRENCY = 100;

/**
 * IAM's throttle is known to allow a burst of 20. A run begins with a few more reads, and one for every two successes: if
 * IAM allows no more than the burst, few calls are wasted. Successes beyond it show that IAM does: five further reads
 * begin for the first one, ten for the second, and so on. A hundred providers take two rounds.
 */
const KNOWN_BURST = 20;
const FIRST_READS = 25;
const FURTHER_READS = 5;

/** How many reads may have begun after so many successes. */
function toAllowance(successes: number): number {
  const within = Math.min(successes, KNOWN_BURST);
  const beyond = successes - within;
  return FIRST_READS + within / 2 + (FURTHER_READS * beyond * (beyond + 1)) / 2;
}

export interface DescribeOptions {
  /** The most reads under way at once. */
  readonly concurrency?: number;
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
  let begun = 0;
  let done = 0;
  const waiting: (() => void)[] = [];
  let isLettingIn = false;
  async function work(): Promise<void> {
    for (const [index, arn] of queue) {
      await new Promise<void>((begin) => {
        waiting.push(begin);
        void letIn();
      });
      if (failures.length > 0) return;
      try {
        found[index] = await describeProvider(iam, arn);
        done += 1;
        onRead?.(done, arns.length);
      } catch (error) {
        failures[index] = error;
      }
      void letIn();
    }
  }
  async function letIn(): Promise<void> {
    if (isLettingIn) return;
    isLettingIn = true;
    while (waiting.length > 0 && (failures.length > 0 || begun < toAllowance(done))) {
      waiting.shift()?.();
      begun += 1;
      // Signing a request takes a millisecond or two: send the first before signing the next.
      await nextTurn();
    }
    isLettingIn = false;
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, arns.length) }, work));
  if (failures.length > 0) throw choose(failures);
  return found.filter((provider) => provider !== null);
}

/** The one that stands for all, whichever came first: a denial, or else the first in the order of the reads. */
function choose(failures: readonly unknown[]): unknown {
  const isDenial = (error: unknown): boolean => error instanceof AwsError && isAccessDenied(error.failure);
  return failures.find(isDenial) ?? failures.find((error) => error !== undefined);
}

/** A provider's identity, and where a state file declares it. */
interface Named {
  readonly issuer: Issuer;
  readonly source?: Source;
}

export function findMissing<T extends Named>(wanted: readonly T[], found: readonly Named[]): T[] {
  const there = new Set(found.map(({ issuer }) => issuer));
  return wanted.filter(({ issuer }) => !there.has(issuer));
}

/** IAM is eventually consistent, so either answer may be stale. The read is newer, so it counts. */
export function toMissingWarning({ issuer, source }: Named): Problem {
  const message = `IAM lists \`${toUrl(issuer)}\`, but a read says that it does not exist`;
  const help =
    "someone has just deleted it, or IAM has not caught up yet: run the same command again in a minute";
  return toRunWarning("list-and-read-differ", message, help, source);
}
