// A failed attempt → whether to try again, and when. Replaces the SDK's strategy for one account.

import { isWithoutEffect } from "../../model/failure.ts";
import { noteFacts, toFailure } from "../../model/to-failure.ts";
import { createLimiter, type Admission } from "./create-limiter.ts";
import { isLeftToCaller } from "./leave-repeats.ts";
import { toRetryPolicy, type RetryStrategy } from "./retry-policy.ts";

type RetryToken = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[0] & {
  readonly admission: Admission;
  /** When the first attempt began. */
  readonly begun: number;
  /** True if an earlier attempt may have been carried out. */
  readonly isDoubtful: boolean;
};

export interface RetryOptions {
  /** The most attempts under way at once. */
  readonly concurrency: number;
  /** The most attempts of one call, whatever its failure. */
  readonly maxAttempts?: number;
  /** Once aborted, the attempt under way is the last one. */
  readonly stop?: AbortSignal;
  /** Called with the time that a throttle makes all calls wait, in milliseconds. */
  readonly onSlowDown?: (milliseconds: number) => void;
  /** Numbers from 0 to 1, to vary the pauses. */
  readonly random?: () => number;
  /** A monotonic clock, in milliseconds. */
  readonly now?: () => number;
}

/** In milliseconds. Once a call has taken this long, it is not attempted again. */
export const RETRY_PERIOD = 120_000;

/**
 * One strategy for each client of an account. Unlike the SDK's own, it does not have a retry quota
 * that a hundred reads use up; it retries `ConcurrentModification`, and does not retry `LimitExceeded`, which
 * is a quota of IAM, not a throttle. It does the pausing itself, so that a request to stop can end the pauses.
 */
export function createRetryStrategy({
  concurrency,
  stop = new AbortController().signal,
  maxAttempts = Infinity,
  random = Math.random,
  now = () => performance.now(),
  onSlowDown,
}: RetryOptions): RetryStrategy {
  const limiter = createLimiter(concurrency, random, onSlowDown, now);
  const pauses = new Set<() => void>();
  /** True if AWS answered no call since the last one that failed. */
  let isSilent = false;
  const endPauses = (): void => {
    limiter.open();
    for (const end of pauses) end();
  };
  if (stop.aborted) endPauses();
  // One listener for all calls: Node warns about an eleventh.
  stop.addEventListener("abort", endPauses);
  return {
    acquireInitialRetryToken: async () => {
      const asked = now();
      const admission = await limiter.enter(false);
      // In an outage, calls that wait for their turn have no patience of their own: a hundred would take hours.
      return toToken(0, { admission, begun: isSilent ? asked : now(), isDoubtful: false });
    },
    // Every token passed back was created here.
    refreshRetryTokenForRetry: async (token, info) => {
      const { admission, begun, isDoubtful: wasDoubtful } = token as RetryToken;
      const failure = toFailure("", info.error);
      const isDoubtful = wasDoubtful || !isWithoutEffect(failure);
      if (!isDoubtful && info.error instanceof Error) noteFacts(info.error, { neverCarriedOut: true });
      const policy = toRetryPolicy(failure, info);
      isSilent = policy !== null && policy.kind !== "conflicting";
      const attempt = token.getRetryCount() + 1;
      const isOver = (): boolean => stop.aborted || now() - begun >= RETRY_PERIOD;
      const mostAttempts = Math.min(maxAttempts, policy?.attempts ?? 1);
      const isVain = isOver();
      const isWorthwhile = policy !== null && attempt < mostAttempts && !isVain;
      const isLeft = isLeftToCaller(info.error);
      if (isLeft && isWorthwhile && info.error instanceof Error) noteFacts(info.error, { mostAttempts });
      const isLast = isLeft || !isWorthwhile;
      const isThrottled = policy?.kind === "throttled";
      if (isThrottled && !isVain) limiter.slowDown(admission);
      else if (isLast) limiter.leave();
      if (isLast) throw noFurtherAttempt();
      const length = Math.min(policy.longestPause, policy.firstPause * 2 ** (attempt - 1));
      if (!isThrottled) await pause(length * (0.5 + random() / 2), pauses);
      const next = isThrottled ? await limiter.enter(true) : admission;
      if (isOver()) {
        limiter.leave();
        throw noFurtherAttempt();
      }
      return toToken(attempt, { admission: next, begun, isDoubtful });
    },
    // Every token passed back was created here.
    recordSuccess: (token) => {
      isSilent = false;
      limiter.succeed((token as RetryToken).admission);
    },
  };
}

/** The SDK discards this error, and throws that of the last attempt. */
function noFurtherAttempt(): Error {
  return new Error("no further attempt");
}

/** Waits until the time is over, or until the pauses under way are ended. */
async function pause(milliseconds: number, underWay: Set<() => void>): Promise<void> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(end, milliseconds);
  underWay.add(end);
  await ended;
  underWay.delete(end);
  clearTimeout(timer);
}

function toToken(count: number, kept: Pick<RetryToken, "admission" | "begun" | "isDoubtful">): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => 0, ...kept };
}
