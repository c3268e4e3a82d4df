// A failed attempt → whether to try again, and when. Replaces the SDK's strategy for one account.

import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { toFailure } from "../model/failure.ts";

/** The SDK's own types, without a dependency on the package that they live in. */
type RetryStrategy = Extract<
  NonNullable<IAMClientConfig["retryStrategy"]>,
  { acquireInitialRetryToken: unknown }
>;
type RetryToken = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[0];
type RetryErrorInfo = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[1];

/** How often a kind of failure is tried in all, and how long the pauses may grow, in milliseconds. */
interface Patience {
  readonly attempts: number;
  readonly firstPause: number;
  readonly longestPause: number;
}

/** IAM's buckets are small and shared by the whole account: wait as long as it takes, within a minute. */
const THROTTLED: Patience = { attempts: 15, firstPause: 250, longestPause: 6000 };
/** Somebody else changes the same provider. The SDK would not try again; IAM says to wait. */
const CONFLICTING: Patience = { attempts: 8, firstPause: 250, longestPause: 5000 };
/** The network, or a bad moment of AWS. */
const TRANSIENT: Patience = { attempts: 4, firstPause: 100, longestPause: 2000 };

/**
 * One strategy for each account, shared by its clients. Unlike the SDK's own it has no quota of retries
 * that a hundred reads use up, retries `ConcurrentModification`, and does not retry `LimitExceeded`,
 * which is a quota of IAM and no throttle.
 */
export function createRetryStrategy(random: () => number = Math.random): RetryStrategy {
  return {
    acquireInitialRetryToken: async () => toToken(0, 0),
    refreshRetryTokenForRetry: async (token, info) => {
      const patience = toPatience(info);
      const attempt = token.getRetryCount() + 1;
      if (patience === null || attempt >= patience.attempts) throw new Error("no further attempt");
      const pause = Math.min(patience.longestPause, patience.firstPause * 2 ** (attempt - 1));
      return toToken(attempt, pause * (0.5 + random() / 2));
    },
    recordSuccess: () => undefined,
  };
}

function toPatience({ error, errorType }: RetryErrorInfo): Patience | null {
  const { code, status } = toFailure("", error);
  if (code === "LimitExceeded") return null;
  if (code === "ConcurrentModification") return CONFLICTING;
  if (errorType === "THROTTLING" || status === 503) return THROTTLED;
  if (errorType === "TRANSIENT" || errorType === "SERVER_ERROR") return TRANSIENT;
  return null;
}

function toToken(count: number, delay: number): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => delay };
}
