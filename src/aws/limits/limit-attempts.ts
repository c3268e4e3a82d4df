// A request handler → the same, with one deadline for head and body, and a limit on the size of an answer.

// Not the globals: tests replace those to skip pauses, and a deadline is not a pause.
import { clearTimeout, setTimeout } from "node:timers";
import { codeOf } from "../../files/error-facts.ts";
import { toMalformedError } from "../answers/malformed-error.ts";
import { readBody } from "./read-body.ts";
import { replaceHandle, type RequestHandler } from "./replace-handle.ts";

/** In milliseconds. An attempt without its complete answer by then has failed. AWS answers within a second. */
export const ATTEMPT_TIMEOUT = 30_000;

/**
 * The SDK's own timeout covers only the head of an answer, and nothing limits the body. Here the body is part of
 * the attempt: it is read completely before the SDK sees the answer. A failed attempt closes its socket.
 */
export function limitAttempts(handler: RequestHandler, timeout = ATTEMPT_TIMEOUT): RequestHandler {
  return replaceHandle(handler, (request, options: { abortSignal?: AnySignal } = {}) =>
    within(timeout, options.abortSignal, async (attempt) => {
      const { signal } = attempt.controller;
      const handled = handler.handle(request, { ...options, abortSignal: signal });
      const { response } = await handled.catch((error: unknown) => {
        // Node's parser gives its errors such codes.
        throw codeOf(error)?.startsWith("HPE_") ? toMalformedError("it is not HTTP") : error;
      });
      response.body = await readBody(response.body, (stream) => {
        attempt.close = () => stream.destroy();
        if (signal.aborted) attempt.close();
      });
      return { response };
    }),
  );
}

/** What the SDK's `AbortSignal` and the standard one have in common. */
type AnySignal = Partial<Pick<AbortSignal, "aborted" | "addEventListener" | "removeEventListener">>;

interface Attempt {
  /** Ends the work of the handler. */
  readonly controller: AbortController;
  /** Closes the body, once there is one. A listener of the signal would cost more. */
  close: () => void;
}

/** Aborts the work, and stops waiting for it, when the time is up or the caller aborts. */
async function within<T>(
  timeout: number,
  caller: AnySignal | undefined,
  work: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  const attempt: Attempt = { controller: new AbortController(), close: () => {} };
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const abort = (error: Error): void => {
    fail(error);
    attempt.controller.abort(error);
    attempt.close();
  };
  // The timer keeps the process alive: if the other end has closed the socket, nothing else may be left to wait for.
  const timer = setTimeout(() => {
    // The SDK retries errors with this name.
    const names = { name: "TimeoutError", code: "ETIMEDOUT" };
    abort(Object.assign(new Error(`no complete answer within ${timeout / 1000} s`), names));
  }, timeout);
  // As the SDK's own handler does.
  const leave = (): void => abort(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
  caller?.addEventListener?.("abort", leave);
  if (caller?.aborted === true) leave();
  try {
    return await Promise.race([failed, work(attempt)]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener?.("abort", leave);
  }
}
