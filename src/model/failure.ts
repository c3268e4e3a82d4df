// What is known of a failed AWS call, and what follows from it.

/**
 * The facts that are kept about a failed AWS call. The SDK's error is dropped: its hidden `$response` holds the signed
 * request, including the session token.
 */
export interface Failure {
  /** `iam:GetOpenIDConnectProvider` */
  readonly api: string;
  /** AWS's error code (`NoSuchEntity`), or the network's (`ECONNREFUSED`). */
  readonly code: string;
  readonly message: string;
  /** The HTTP status; `null` when no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly attempts: number | null;
  /** The ARN that the call was about, of a read that is one of many. */
  readonly resource?: string;
  /** True if the read that should have determined the outcome failed as well: AWS can no longer be reached. */
  readonly isUnsettled?: true;
  /** True when no attempt was carried out: each was refused by AWS itself, or never sent. */
  readonly neverCarriedOut?: true;
  /** True when an open connection failed with a code that is usual before there is one: the call may have been sent. */
  readonly wasConnected?: true;
  /** How many attempts the retry strategy would have made in all, when it left the next one to the caller. */
  readonly mostAttempts?: number;
}

/** A failed AWS call, thrown. */
export class AwsError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.api}: ${failure.code}: ${failure.message}`);
    this.name = "AwsError";
    this.failure = failure;
  }
}

/** A failure that no answer of AWS tells of. */
export function toOwnFailure(api: string, code: string, message: string): Failure {
  return { api, code, message, status: null, requestId: null, attempts: null };
}

/** Codes of calls that never left this machine. */
export const NOT_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CredentialsProviderError",
  "CredentialsUnusable",
  "AccountChanged",
  "SandboxFileError",
]);

/** True for a refusal by AWS itself: it has a request id, a gateway's has none. */
function isRefusedByAws(failure: Failure): boolean {
  return failure.requestId !== null && isRejected(failure);
}

/** True for an attempt that certainly changed nothing: AWS itself refused it, or it was not sent. */
export function isWithoutEffect(failure: Failure): boolean {
  return isRefusedByAws(failure) || isNotSent(failure);
}

/** Codes of an attempt that AWS left without an answer for as long as it was waited for. */
const SILENCE = new Set(["ETIMEDOUT", "TimeoutError"]);

/** True when nothing reaches AWS any more, or nothing is answered: another call would only wait in vain. */
export function isOutOfReach(failure: Failure): boolean {
  const isSilent = failure.status === null && SILENCE.has(failure.code);
  return failure.isUnsettled === true || isSilent || isNotSent(failure);
}

function isNotSent({ code, status, wasConnected }: Failure): boolean {
  return status === null && NOT_SENT.has(code) && wasConnected !== true;
}

/** True when IAM itself says that something is not there. A gateway's 404 must never mean "absent" or "deleted". */
export function isNoSuchEntity(failure: Failure): boolean {
  return failure.code === "NoSuchEntity" && isRefusedByAws(failure);
}

/** The code of an answer that could not be understood, and the SDK's own words for a refusal without a code. */
const NO_CODE = new Set(["MalformedAnswer", "Unknown", "NotFound"]);

/** True when a failed call certainly changed nothing. */
export function isRejected(failure: Failure): boolean {
  const { code, status } = failure;
  return status === null ? isNotSent(failure) : status >= 400 && status < 500 && !NO_CODE.has(code);
}

/** True for a denial by AWS, in any of its spellings. */
export function isAccessDenied({ code }: Failure): boolean {
  return /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/u.test(code);
}
