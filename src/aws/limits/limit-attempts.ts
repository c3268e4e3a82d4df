// A request handler → the same, with one deadline for head and body, and a limit on the size of an answer.

// Not the globals: tests replace those to skip pauses, and a deadline is not a pause.
import { clearTimeout, setTimeout } from "node:timers";
import type { IAMClientResolvedConfig } from "@aws-sdk/client-iam";

/** The SDK's own type, without a dependency on its package. */
type RequestHandler = IAMClientResolvedConfig["requestHandler"];

/** In milliseconds. An attempt without its complete answer by then has failed. AWS answers within a second. */
export const ATTEMPT_TIMEOUT = 30_000;

/**
 * The longest answer to read, in bytes. IAM's longest is a page of 1,000 roles: a trust policy has up to 4,096
 * characters, three bytes each if percent-coded, and the rest of a role has less than 4 kB. A provider has less
 * than 300 kB, and the list of 700 providers less than 100 kB.
 */
export const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * The SDK's own timeout covers only the head of an answer, and nothing limits the body. Here the body is part of
 * the attempt: it is read completely before the SDK sees the answer. A failed attempt closes its socket.
 */
export function limitAttempts(handler: RequestHandler, timeout = ATTEMPT_TIMEOUT): RequestHandler {
  return {
    ...(handler.metadata && { metadata: handler.metadata }),
    destroy: () => handler.destroy?.(),
    handle: (request, options: { abortSignal?: AnySignal } = {}) =>
      within(timeout, options.abortSignal, async (signal) => {
        const handled = handler.handle(request, { ...options, abortSignal: signal });
        const { response } = await handled.catch((error: unknown) => {
          throw isNotHttp(error) ? toMalformedError("it is not HTTP") : error;
        });
        response.body = await readBody(response.body, signal);
        return { response };
      }),
  };
}

/** What the SDK's `AbortSignal` and the standard one have in common. */
type AnySignal = Partial<Pick<AbortSignal, "aborted" | "addEventListener" | "removeEventListener">>;

/** Aborts the work, and stops waiting for it, when the time is up or the caller aborts. */
async function within<T>(
  timeout: number,
  caller: AnySignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  // The timer keeps the process alive: if the other end has closed the socket, nothing else may be left to wait for.
  const timer = setTimeout(() => controller.abort(toTimeoutError(timeout)), timeout);
  const leave = (): void => controller.abort(toAbortError());
  caller?.addEventListener?.("abort", leave);
  if (caller?.aborted === true) leave();
  try {
    return await Promise.race([aborted, work(signal)]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener?.("abort", leave);
  }
}

/** A body as a handler returns it: a Node stream, a web stream, or complete. */
type Body =
  | (AsyncIterable<Uint8Array> & { readonly complete?: boolean; readonly destroy?: () => void })
  | Uint8Array
  | string
  | undefined;

async function readBody(body: Body, signal: AbortSignal): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (body === undefined || typeof body === "string") return Buffer.from(body ?? "");
  const close = (): void => body.destroy?.();
  if (signal.aborted) close();
  signal.addEventListener("abort", close);
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > LONGEST_ANSWER) throw toLengthError();
      chunks.push(chunk);
    }
    // Without an error, if the socket was closed before this listener was added.
    if (body.complete === false) throw toResetError();
    return Buffer.concat(chunks);
  } finally {
    // A body that was read to its end is closed already, and its socket is reused.
    signal.removeEventListener("abort", close);
  }
}

/** The SDK retries errors with this code. */
function toResetError(): Error {
  return Object.assign(new Error("the connection ended before the answer did"), { code: "ECONNRESET" });
}

/** The SDK retries errors with this name. */
function toTimeoutError(timeout: number): Error {
  const message = `no complete answer within ${timeout / 1000} s`;
  return Object.assign(new Error(message), { name: "TimeoutError", code: "ETIMEDOUT" });
}

/** The SDK retries errors that have `$retryable`. */
function toLengthError(): Error {
  const error = toMalformedError(`it is longer than ${LONGEST_ANSWER / 1024 / 1024} MiB`);
  return Object.assign(error, { $retryable: {} });
}

function toMalformedError(why: string): Error {
  return Object.assign(new Error(`the answer cannot be used: ${why}`), { name: "MalformedAnswer" });
}

/** Node's parser gives its errors such codes. */
function isNotHttp(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("HPE_");
}

/** The error that the SDK's own handler throws. */
function toAbortError(): Error {
  return Object.assign(new Error("Request aborted"), { name: "AbortError" });
}
