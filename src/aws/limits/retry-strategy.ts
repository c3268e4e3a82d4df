// A failed attempt → whether to try again, and when. Replaces the SDK's strategy for one account.

import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { isRefusedByAws, noteAllRefused, noteRepeatable, toFailure } from "../../model/failure.ts";
import type { Failure } from "../../model/failure.ts";
import { createLimiter } from "./create-limiter.ts";
import type { Admission } from "./create-limiter.ts";
import { isLeftToCaller } from "./leave-repeats.ts";

/** The SDK's own types, without a dependency on the package that they live in. */
type RetryStrategy = Extract<
  NonNullable<IAMClientConfig["retryStrategy"]>,
  { acquireInitialRetryToken: unknown }
>;
type RetryErrorInfo = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[1];
type RetryToken = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[0] & {
  readonly admission: Admission;
  /** When the first attempt began. */
  readonly begun: number;
  /** True when the answer to an earlier attempt leaves open whether it was carried out. */
  readonly isDoubtful: boolean;
};

/** What a strategy can be told. */
export interface RetryOptions {
  /** The most attempts under way at once. */
  readonly concurrency: number;
  /** The most attempts of one call, whatever its failure. */
  readonly maxAttempts?: number;
  /** Aborted: the attempt under way is the last one. */
  readonly stop?: AbortSignal;
  /** Told how long a throttle makes everybody wait, in milliseconds. */
  readonly onSlowDown?: (milliseconds: number) => void;
  /** Numbers from 0 to 1, for pauses that are not all alike. */
  readonly random?: () => number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** Once a call has taken so long, no further attempt of it begins, in milliseconds. */
export const PATIENCE = 120_000;

/** How often a kind of failure is tried in all, and how long the pauses may grow, in milliseconds. */
interface Patience {
  readonly kind: "throttled" | "conflicting" | "transient";
  readonly attempts: number;
  readonly firstPause: number;
  readonly longestPause: number;
}

/** The limiter makes the pauses, for the whole account: about a minute of them when nothing gets through. */
const THROTTLED: Patience = { kind: "throttled", attempts: 15, firstPause: 0, longestPause: 0 };
/** Somebody else changes the same provider. The SDK would not try again; IAM says to wait. */
const CONFLICTING: Patience = { kind: "conflicting", attempts: 8, firstPause: 250, longestPause: 5000 };
/** The network, or a bad moment of AWS. */
const TRANSIENT: Patience = { kind: "transient", attempts: 4, firstPause: 100, longestPause: 2000 };

/**
 * One strategy for each account, shared by its clients. Unlike the SDK's own it has no quota of retries
 * that a hundred reads use up, retries `ConcurrentModification`, and does not retry `LimitExceeded`,
 * which is a quota of IAM and no throttle. It makes the pauses itself, so that the wish to stop ends them.
 */
export function createRetryStrategy({
  concurrency,
  stop = new AbortController().signal,
  maxAttempts = Infinity,
  random = Math.random,
  now = () => performance.now(),
  onSlowDown,
}: RetryOptions): RetryStrategy {
  const limiter = createLimiter(concurrency, random, onSlowDown);
  const pauses = new Set<() => void>();
  const endPauses = (): void => {
    limiter.open();
    for (const end of pauses) end();
  };
  if (stop.aborted) endPauses();
  // One listener for all calls: Node warns of an eleventh.
  stop.addEventListener("abort", endPauses);
  return {
    acquireInitialRetryToken: async () => {
      const admission = await limiter.enter(false);
      return toToken(0, { admission, begun: now(), isDoubtful: false });
    },
    // Every token that comes back was made here.
    refreshRetryTokenForRetry: async (token, info) => {
      const { admission, begun, isDoubtful: wasDoubtful } = token as RetryToken;
      const failure = toFailure("", info.error);
      const isDoubtful = wasDoubtful || !isRefusedByAws(failure);
      if (!isDoubtful && info.error instanceof Error) noteAllRefused(info.error);
      const patience = toPatience(failure, info);
      const attempt = token.getRetryCount() + 1;
      const isOver = (): boolean => stop.aborted || now() - begun >= PATIENCE;
      const mostAttempts = Math.min(maxAttempts, patience?.attempts ?? 1);
      const isWorthwhile = patience !== null && attempt < mostAttempts && !isOver();
      const isLeft = isLeftToCaller(info.error);
      if (isLeft && isWorthwhile && info.error instanceof Error) noteRepeatable(info.error, mostAttempts);
      const isLast = isLeft || !isWorthwhile;
      const isThrottled = patience?.kind === "throttled";
      if (isThrottled) limiter.slowDown(admission);
      else if (isLast) limiter.leave();
      if (isLast) throw noFurtherAttempt();
      const length = Math.min(patience.longestPause, patience.firstPause * 2 ** (attempt - 1));
      if (!isThrottled) await pause(length * (0.5 + random() / 2), pauses);
      const next = isThrottled ? await limiter.enter(true) : admission;
      if (isOver()) {
        limiter.leave();
        throw noFurtherAttempt();
      }
      return toToken(attempt, { admission: next, begun, isDoubtful });
    },
    recordSuccess: () => limiter.succeed(),
  };
}

/** The SDK drops it, and throws what the last attempt ended with. */
function noFurtherAttempt(): Error {
  return new Error("no further attempt");
}

/** Waits, unless somebody ends the pauses that are under way. */
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

function toPatience({ code, status }: Failure, { errorType }: RetryErrorInfo): Patience | null {
  if (code === "LimitExceeded") return null;
  if (code === "ConcurrentModification") return CONFLICTING;
  if (errorType === "THROTTLING" || status === 503) return THROTTLED;
  if (errorType === "TRANSIENT" || errorType === "SERVER_ERROR") return TRANSIENT;
  return null;
}

function toToken(count: number, kept: Pick<RetryToken, "admission" | "begun" | "isDoubtful">): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => 0, ...kept };
}
