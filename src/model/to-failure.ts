// An SDK error or an unusable answer → the few facts that may leave the program.

import { AwsError, isNoSuchEntity, NOT_SENT, toOwnFailure, type Failure } from "./failure.ts";

/** The fields that the SDK sets on errors and answers. They can hold anything. */
interface SdkFields {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly Code?: unknown;
  readonly code?: unknown;
  /** Node's: `connect`, `getaddrinfo`; `read` or `write` on a connection that was open. */
  readonly syscall?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: unknown;
    readonly requestId?: unknown;
    readonly attempts?: unknown;
  };
}

/** The facts of an error that a call threw. Never throws itself. */
export function toFailure(api: string, error: unknown): Failure {
  if (error instanceof AwsError) return error.failure;
  const fields: SdkFields = typeof error === "object" && error !== null ? error : {};
  const message = toMessage(error, fields);
  if (message.includes(UNREADABLE)) return malformedAnswer(api, fields, "it is not XML of AWS's").failure;
  const facts = { api, code: toCode(fields), message, ...toMetadata(fields) };
  if (facts.code === "NoSuchEntity" && !isNoSuchEntity(facts)) {
    return malformedAnswer(api, fields, "a refusal without a request id is not from AWS").failure;
  }
  return {
    ...facts,
    ...(NOT_SENT.has(facts.code) && isOfOpenConnection(fields) && { wasConnected: true }),
    ...notes.get(fields),
  };
}

const notes = new WeakMap<object, Partial<Failure>>();

/** Adds what only the retry strategy knows about an error. */
export function noteFacts(error: object, facts: Pick<Failure, "neverCarriedOut" | "mostAttempts">): void {
  notes.set(error, { ...notes.get(error), ...facts });
}

/** The system reports a network that goes away with the same codes as one that was never there. */
function isOfOpenConnection({ syscall }: SdkFields): boolean {
  return syscall === "read" || syscall === "write";
}

/** Part of the SDK's message for an answer that it cannot parse; the field it names must not leave the program. */
const UNREADABLE = "{error}.$response";

/**
 * Accepts an answer only with status 200 and a request id. A proxy's 200 HTML page parses as an empty
 * answer in the SDK, and must never count as "no providers" or "deleted".
 * @throws AwsError with the code `MalformedAnswer`
 */
export function checkAnswer(api: string, answer: object): { requestId: string; attempts: number | null } {
  const { status, requestId, attempts } = toMetadata(answer);
  if (status !== 200 || requestId === null) {
    throw malformedAnswer(api, answer, "it has no request id, so it is not from AWS");
  }
  return { requestId, attempts };
}

/**
 * The answer to a call.
 * @throws AwsError if the call fails, or the answer is not from AWS
 */
export async function receive<T extends object>(api: string, call: Promise<T>): Promise<T> {
  const answer = await call.catch((error: unknown) => {
    throw new AwsError(toFailure(api, error));
  });
  checkAnswer(api, answer);
  return answer;
}

/** The error for an answer that lacks what AWS always sends. */
export function malformedAnswer(api: string, answer: object, why: string): AwsError {
  const message = `the answer cannot be used: ${why}`;
  return new AwsError({ api, code: "MalformedAnswer", message, ...toMetadata(answer) });
}

/** The error for a call that was not sent, because the credentials now belong to an account other than the run's. */
export function accountChanged(account: string, now: string): AwsError {
  const message = `the credentials changed to account ${now} while this run works in ${account}`;
  return new AwsError(toOwnFailure("sts:GetCallerIdentity", "AccountChanged", message));
}

/** The error for a call that was not sent, because what the credentials are read from is missing or unusable. */
export function credentialsUnusable(why: string): AwsError {
  const message = `cannot load AWS credentials: ${withoutSecrets(why)}`;
  return new AwsError(toOwnFailure("sts:GetCallerIdentity", "CredentialsUnusable", message));
}

/** Codes and request IDs are copied into logs and documents, so anything that does not look like one is dropped. */
const CODE = /^[A-Za-z][\w.:-]{0,99}$/u;
const REQUEST_ID = /^[\w-]{1,64}$/u;

/** `NoSuchEntityException` → `NoSuchEntity`: the SDK's class names end in `Exception`, IAM's codes do not. */
function toCode({ Code, code, name }: SdkFields): string {
  const found = [Code, code, name].find((text) => typeof text === "string" && text !== "");
  return typeof found === "string" && CODE.test(found) ? found.replace(/Exception$/u, "") : "Unknown";
}

function toMessage(error: unknown, { message }: SdkFields): string {
  if (typeof message === "string" && message !== "") return withoutSecrets(message);
  return typeof error === "string" ? withoutSecrets(error) : "no message";
}

/**
 * AWS answers a wrong signature with the request that it would have signed, session token included.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/((?:x-amz-security-token|authorization)["']?\s*[:=]\s*)[^\n]+/giu, "$1[not shown]")
    .replaceAll(/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu, "[not shown]")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/gu, "[not shown]");
}

function toMetadata({ $metadata }: SdkFields): Pick<Failure, "status" | "requestId" | "attempts"> {
  const { httpStatusCode, requestId, attempts } = $metadata ?? {};
  return {
    status: typeof httpStatusCode === "number" ? httpStatusCode : null,
    requestId: typeof requestId === "string" && REQUEST_ID.test(requestId) ? requestId : null,
    attempts: typeof attempts === "number" ? attempts : null,
  };
}
