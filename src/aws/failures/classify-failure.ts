// A failed AWS call → its case: what it means for the user, and so which message fits.

import { isAccessDenied, type Failure } from "../../model/failure.ts";
import type { FailureCase } from "./failure-words.ts";

/** In order: the first pattern that matches the code counts. */
const CODES: readonly (readonly [RegExp, FailureCase])[] = [
  [/^(?:ExpiredToken|RequestExpired|TokenRefreshRequired)/u, "expired-credentials"],
  [
    /^(?:InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|AuthFailure|MissingAuthenticationToken|InvalidAccessKeyId|RequestTimeTooSkewed)/u,
    "invalid-credentials",
  ],
  // STS refuses the web identity before there are any credentials.
  [/^(?:InvalidIdentityToken|IDPRejectedClaim)/u, "role-refused"],
  [/^ECONNREFUSED$/u, "no-answer"],
  [/^(?:ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE)$/u, "network"],
  [
    /^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|EPROTO)/u,
    "untrusted-certificate",
  ],
  [/^ERR_INVALID_URL$/u, "invalid-endpoint"],
  [/^(?:TimeoutError|ETIMEDOUT|RequestTimeout)$/u, "timeout"],
  [/^MalformedAnswer$/u, "malformed-answer"],
  [/^OpenIdIdpCommunicationError$/u, "idp-unreachable"],
  [/^LimitExceeded$/u, "quota-exceeded"],
  [/^ConcurrentModification$/u, "concurrent-modification"],
  [/^EntityAlreadyExists$/u, "appeared-meanwhile"],
  [/^NoSuchEntity$/u, "gone-meanwhile"],
  [/^(?:Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown)/u, "throttled"],
  [/^(?:InvalidAction|UnknownOperation|NotImplemented|NoSuchVersion)/u, "unknown-call"],
  [/^(?:Validation|InvalidInput|InvalidParameter|Malformed|MissingParameter)/u, "unacceptable"],
  [/^EntityTemporarilyUnmodifiable$/u, "failed"],
  [/^ChangedSincePlan$/u, "plan-changed"],
  [/^CredentialsUnusable$/u, "unusable-credentials"],
  [/^AccountChanged$/u, "account-changed"],
  [/^AbortError$/u, "stopped"],
  [/^NotVisible$/u, "not-visible"],
  [/^SandboxFileError$/u, "sandbox-file"],
];

/** The SDK wraps what kept it from SSO, and keeps nothing but the text. */
const UNREACHED =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError|socket hang up)\b/u;

export function classifyFailure(failure: Failure): FailureCase {
  const { api, code, status, message, requestId } = failure;
  if (/^(?:Credentials|Token)ProviderError$/u.test(code)) {
    if (UNREACHED.test(message)) return "network";
    if (message.includes("multi-factor")) return "mfa-needed";
    return /sso|token is expired|refresh|UnauthorizedException/iu.test(message)
      ? "sso-expired"
      : "no-credentials";
  }
  if (isAccessDenied(failure)) {
    // No policy can deny GetCallerIdentity, so the role of a profile or a web identity refused its caller.
    const isRole = /^sts:(?:GetCallerIdentity|AssumeRole)$/u.test(api) || message.includes("sts:AssumeRole");
    return isRole ? "role-refused" : "access-denied";
  }
  const known = CODES.find(([pattern]) => pattern.test(code))?.[1];
  if (known !== undefined) return known;
  if (status === null) return code === "Error" ? "network" : "failed";
  if (status === 200) return "malformed-answer";
  if (status >= 500) return "failed";
  return requestId === null ? "refused-on-the-way" : "refused";
}

/** True if AWS does not let this run in at all, whatever its permissions. */
export function isCredentialFailure(failure: Failure): boolean {
  return NO_WAY_IN.has(classifyFailure(failure));
}

const NO_WAY_IN: ReadonlySet<FailureCase> = new Set([
  "account-changed",
  "no-credentials",
  "unusable-credentials",
  "mfa-needed",
  "sso-expired",
  "expired-credentials",
  "invalid-credentials",
  "role-refused",
]);
