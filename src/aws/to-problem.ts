// A failed AWS call → a problem in words: what is wrong, and what to do.

import { isAccessDenied } from "../model/failure.ts";
import type { Failure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";

/** What a sentence about a failure can mention. */
export interface FailureContext {
  /** A denied read is a matter of credentials; a denied write is a failure of the run. */
  readonly access: "read" | "write";
  /** What the call was about: an ARN. */
  readonly resource?: string;
  /** Who was calling. */
  readonly caller?: string;
  /** An endpoint that is not AWS's own, and the option or variable that names it. */
  readonly endpoint?: string;
  /** The proxy's address, without its user and password. */
  readonly proxy?: string;
  readonly profile?: string;
}

const EXPIRED = /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/u;
const REJECTED_CREDENTIALS =
  /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|AuthFailure|MissingAuthenticationToken|InvalidAccessKeyId)/u;
const NETWORK = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE)$/u;
const TLS = /^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|EPROTO)/u;
const TIMEOUT = /^(TimeoutError|ETIMEDOUT|RequestTimeout)$/u;

/** The problem for a failure. Every sentence that AWS wrote is kept, as a note. */
export function toProblem(failure: Failure, context: FailureContext): Problem {
  const words = toWords(failure, context);
  const notes = [
    ...(context.resource === undefined ? [] : [`on ${context.resource}`]),
    ...(context.caller === undefined ? [] : [`calling as ${context.caller}`]),
    ...(words.quotes === false
      ? []
      : [`${isOfAws(failure) ? "AWS says " : ""}${failure.code}: ${failure.message}`]),
    ...(failure.requestId === null ? [] : [`request id ${failure.requestId}`]),
  ];
  const { kind, code, message, help } = words;
  return { severity: "error", kind, code, message, help, notes };
}

/** Our own words of an answer that cannot be used are none of AWS's. */
function isOfAws({ requestId, code }: Failure): boolean {
  return requestId !== null && code !== "MalformedAnswer";
}

interface Words extends Pick<Problem, "kind" | "code" | "message"> {
  readonly help: string;
  /** False where AWS's own words add nothing. */
  readonly quotes?: false;
}

const AGAIN = "run the same command again; finished work is not repeated";

function toWords(failure: Failure, context: FailureContext): Words {
  const { api, code, status } = failure;
  if (code === "CredentialsProviderError" || code === "TokenProviderError") {
    return toCredentialWords(failure, context);
  }
  if (EXPIRED.test(code)) {
    const help = "sign in again, then run the same command";
    return {
      kind: "credentials",
      code: "expired-credentials",
      message: "these credentials have expired",
      help,
    };
  }
  if (REJECTED_CREDENTIALS.test(code)) {
    const message = "AWS does not accept these credentials";
    const help = "check the access key, the secret, the session token and this machine's clock";
    return { kind: "credentials", code: "invalid-credentials", message, help };
  }
  if (isAccessDenied(failure) && api === "sts:GetCallerIdentity") {
    // No policy can deny this call: it is the role behind a profile or a token that refuses.
    const message = "the role of these credentials cannot be assumed";
    const help = "check the role that the profile or the web identity names, and who it trusts";
    return { kind: "credentials", code: "role-refused", message, help };
  }
  if (isAccessDenied(failure)) {
    const kind = context.access === "read" ? "credentials" : "run";
    const help = `allow \`${api}\` there, then ${AGAIN}`;
    return { kind, code: "access-denied", message: `not allowed to call \`${api}\``, help };
  }
  if (NETWORK.test(code)) return toNetworkWords(failure, context);
  if (TLS.test(code)) {
    const message = `the certificate of ${context.endpoint ?? "AWS"} is not trusted here (${code})`;
    const help = "behind a proxy that reads TLS, let AWS_CA_BUNDLE name a file with its CA";
    return { kind: "run", code: "untrusted-certificate", message, help };
  }
  if (TIMEOUT.test(code)) {
    return { kind: "run", code: "timeout", message: `no answer to \`${api}\` in time`, help: AGAIN };
  }
  if (code === "MalformedAnswer" || status === 200) {
    const message = `the answer to \`${api}\` is not one of AWS's`;
    const help = `a proxy or a sign-in page may have answered, and nothing was taken from it; ${AGAIN}`;
    return { kind: "run", code: "malformed-answer", message, help };
  }
  return status === null && code === "Error" ? toNetworkWords(failure, context) : toIamWords(failure);
}

/** IAM's own refusals. */
function toIamWords({ api, code, message }: Failure): Words {
  switch (code) {
    case "OpenIdIdpCommunicationError": {
      const help = "check that its discovery document is public, or give a `thumbprint_list`";
      return {
        kind: "run",
        code: "idp-unreachable",
        message: "AWS could not reach the identity provider",
        help,
      };
    }
    case "LimitExceeded": {
      const help = "raise the quota, or declare less; the call was not repeated";
      return {
        kind: "run",
        code: "quota-exceeded",
        message: `a quota of IAM is reached in \`${api}\``,
        help,
      };
    }
    case "ConcurrentModification": {
      const help = `somebody else is changing this provider: wait a few minutes, then ${AGAIN}`;
      return { kind: "run", code: "concurrent-modification", message: `\`${api}\` kept colliding`, help };
    }
    case "EntityAlreadyExists": {
      const help = "nothing is removed that you have not seen in a plan: look at a new one, then run again";
      return {
        kind: "run",
        code: "appeared-meanwhile",
        message: "the provider appeared since the plan was made",
        help,
      };
    }
    case "AccountChanged": {
      const help =
        "nothing was sent with the new credentials; use ones that stay in one account, and run again";
      return { kind: "guard", code: "wrong-account", message, help, quotes: false };
    }
    case "ChangedSincePlan": {
      const help = "run `oidc plan` again: it shows what somebody else has set, which would be lost";
      return { kind: "guard", code: "plan-changed", message, help, quotes: false };
    }
    case "SandboxFileError": {
      const help = "choose another place with `--sandbox-file`";
      return { kind: "run", code: "sandbox-file", message, help, quotes: false };
    }
    case "AbortError": {
      const stopped = `the run was stopped before \`${api}\` was answered`;
      return { kind: "run", code: "timeout", message: stopped, help: AGAIN, quotes: false };
    }
    case "NotVisible": {
      const help = "another run may be changing this provider; run `oidc plan` to see where it stands";
      return { kind: "run", code: "not-visible", message, help, quotes: false };
    }
    case "Throttling": {
      return { kind: "run", code: "throttled", message: `AWS kept throttling \`${api}\``, help: AGAIN };
    }
    default:
      return { kind: "run", code: "aws-error", message: `\`${api}\` failed: ${code}`, help: AGAIN };
  }
}

function toCredentialWords({ message }: Failure, { profile }: FailureContext): Words {
  if (/sso|token is expired|refresh/iu.test(message)) {
    const name = profile === undefined ? "" : ` --profile ${profile}`;
    const help = `run \`aws sso login${name}\``;
    return { kind: "credentials", code: "sso-expired", message: "the SSO session has ended", help };
  }
  const looked = profile === undefined ? "" : ` in profile \`${profile}\``;
  return {
    kind: "credentials",
    code: "no-credentials",
    message: `no AWS credentials found${looked}`,
    help: "name a profile with `--profile`, sign in, or set AWS_ACCESS_KEY_ID; to try without AWS use `--sandbox`",
  };
}

function toNetworkWords({ api, code }: Failure, { endpoint, proxy }: FailureContext): Words {
  const where = endpoint ?? "AWS";
  if (code === "ECONNREFUSED") {
    const through = proxy === undefined ? "" : `, or at the proxy ${proxy}`;
    const help = "check the address, and that something is listening there";
    return { kind: "run", code: "no-answer", message: `nothing answers at ${where}${through}`, help };
  }
  const help = "check the network, HTTPS_PROXY and NO_PROXY, then run the same command again";
  return { kind: "run", code: "network", message: `cannot reach ${where} for \`${api}\` (${code})`, help };
}
