// A failed attempt → whether to try again, and when. Replaces the SDK's strategy for one account.

import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { isRefusedByAws, noteAllRefused, noteRepeatable, toFailure } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
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
}

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
 * which is a quota of IAM and no throttle.
 */
export function createRetryStrategy({
  concurrency,
  stop,
  maxAttempts = Infinity,
  random = Math.random,
  onSlowDown,
}: RetryOptions): RetryStrategy {
  const limiter = createLimiter(concurrency, random, onSlowDown);
  return {
    acquireInitialRetryToken: async () => toToken(0, 0, await limiter.enter(false), false),
    // Every token that comes back was made here.
    refreshRetryTokenForRetry: async (token, info) => {
      const { admission, isDoubtful: wasDoubtful } = token as RetryToken;
      const failure = toFailure("", info.error);
      const isDoubtful = wasDoubtful || !isRefusedByAws(failure);
      if (!isDoubtful && info.error instanceof Error) noteAllRefused(info.error);
      const patience = stop?.aborted === true ? null : toPatience(failure, info);
      const attempt = token.getRetryCount() + 1;
      const isLeft = isLeftToCaller(info.error);
      if (isLeft && patience !== null && info.error instanceof Error) noteRepeatable(info.error);
      const isOver = patience === null || isLeft || attempt >= Math.min(maxAttempts, patience.attempts);
      if (patience?.kind === "throttled") limiter.slowDown(admission);
      else if (isOver) limiter.leave();
      if (isOver) throw new Error("no further attempt");
      if (patience.kind === "throttled") {
        return toToken(attempt, 0, await limiter.enter(true), isDoubtful);
      }
      const pause = Math.min(patience.longestPause, patience.firstPause * 2 ** (attempt - 1));
      return toToken(attempt, pause * (0.5 + random() / 2), admission, isDoubtful);
    },
    recordSuccess: () => limiter.succeed(),
  };
}

function toPatience({ code, status }: Failure, { errorType }: RetryErrorInfo): Patience | null {
  if (code === "LimitExceeded") return null;
  if (code === "ConcurrentModification") return CONFLICTING;
  if (errorType === "THROTTLING" || status === 503) return THROTTLED;
  if (errorType === "TRANSIENT" || errorType === "SERVER_ERROR") return TRANSIENT;
  return null;
}

function toToken(count: number, delay: number, admission: Admission, isDoubtful: boolean): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => delay, admission, isDoubtful };
}
