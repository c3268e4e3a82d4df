// A failed AWS call → a problem: what is wrong, and what to do.

import type { Failure } from "../../model/failure.ts";
import type { Problem } from "../../model/problem.ts";
import type { ProblemCode } from "../../model/problem-code.ts";
import { classifyFailure } from "./classify-failure.ts";
import { FAILURE_WORDS, type FailureWords } from "./failure-words.ts";

/** An endpoint that is not AWS's own. */
export interface NamedEndpoint {
  /** Without a user and a password. */
  readonly url: string;
  /** What names it: a variable or a profile. A flag needs no mention. */
  readonly from?: string;
  /** True if it is that of the run's profile, which a target may replace by its own. */
  readonly isOfProfile?: true;
}

/** What the clients were told to use, for messages about failures. */
export interface ConnectionSettings {
  readonly endpoints?: Readonly<Partial<Record<"iam" | "sts", NamedEndpoint>>>;
  /** The proxy's address, without its user and password. */
  readonly proxy?: string;
  readonly profile?: string;
  /** True if a target names that profile. */
  readonly isOfTarget?: true;
}

/** The call that failed. */
export interface CallContext extends ConnectionSettings {
  /** A denied read is a problem of credentials; a denied write is a failure of the run. */
  readonly access: "read" | "write";
  /** The ARN that the call was about. */
  readonly resource?: string;
  readonly caller?: string;
}

/** The problem for a failure. Notes keep every sentence that AWS wrote. */
export function toProblem(failure: Failure, context: CallContext): Problem {
  const found = classifyFailure(failure);
  const words: FailureWords = FAILURE_WORDS[found](failure, context);
  const { kind = "run", code = found as ProblemCode, message, help, quotes } = words;
  const { resource = failure.resource } = context;
  const notes = [
    ...(resource === undefined ? [] : [`on ${resource}`]),
    ...(context.caller === undefined ? [] : [`calling as ${context.caller}`]),
    ...(quotes === false
      ? []
      : [`${isOfAws(failure) ? "AWS says " : ""}${failure.code}: ${failure.message}`]),
    ...(failure.requestId === null ? [] : [`request id ${failure.requestId}`]),
  ];
  return { severity: "error", kind, code, message, help, notes };
}

/** Our own words describe an answer that cannot be used. */
function isOfAws({ requestId, code }: Failure): boolean {
  return requestId !== null && code !== "MalformedAnswer";
}
