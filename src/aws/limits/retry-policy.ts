// A failed attempt → how many attempts such a failure gets, and how long the pauses between them are.

import type { IAMClientConfig } from "@aws-sdk/client-iam";
import type { Failure } from "../../model/failure.ts";

/** The SDK's own types, without a dependency on their package. */
export type RetryStrategy = Extract<
  NonNullable<IAMClientConfig["retryStrategy"]>,
  { acquireInitialRetryToken: unknown }
>;
type RetryErrorInfo = Parameters<RetryStrategy["refreshRetryTokenForRetry"]>[1];

/** How many attempts a kind of failure gets in total, and how long the pauses are, in milliseconds. */
interface RetryPolicy {
  readonly kind: "throttled" | "conflicting" | "transient";
  readonly attempts: number;
  readonly firstPause: number;
  readonly longestPause: number;
}

/** The limiter pauses the whole account instead: for about a minute in total if nothing gets through. */
const THROTTLED: RetryPolicy = { kind: "throttled", attempts: 15, firstPause: 0, longestPause: 0 };
/** Someone else is changing the same provider. The SDK would not retry; IAM says to wait. */
const CONFLICTING: RetryPolicy = { kind: "conflicting", attempts: 8, firstPause: 250, longestPause: 5000 };
/** A network error, or a temporary failure of AWS. */
const TRANSIENT: RetryPolicy = { kind: "transient", attempts: 4, firstPause: 100, longestPause: 2000 };

export function toRetryPolicy({ code, status }: Failure, { errorType }: RetryErrorInfo): RetryPolicy | null {
  if (code === "LimitExceeded") return null;
  if (code === "ConcurrentModification") return CONFLICTING;
  if (errorType === "THROTTLING" || status === 503) return THROTTLED;
  if (errorType === "TRANSIENT" || errorType === "SERVER_ERROR") return TRANSIENT;
  return null;
}
