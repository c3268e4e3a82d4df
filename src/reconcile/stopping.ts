// A request to stop → how long calls and pauses continue after it.

import { setMaxListeners } from "node:events";

/** How long a call in flight may take after a request to stop, in milliseconds. CI systems kill after 7.5 s or more. */
export const GRACE = 4000;

/**
 * A signal that aborts some seconds after a request to stop, so that a call that hangs does not hold up the run.
 * @returns the signal, and a function that cancels the timer
 */
export function graceAfter(stop: AbortSignal): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  // Each call and each pause listens; Node would warn about the eleventh.
  setMaxListeners(0, stop, controller.signal);
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    timer = setTimeout(() => controller.abort(), GRACE);
  };
  if (stop.aborted) start();
  else stop.addEventListener("abort", start);
  const end = (): void => {
    clearTimeout(timer);
    stop.removeEventListener("abort", start);
  };
  return { signal: controller.signal, end };
}

/** The result of some work; `null` if the signal aborts first: the work then goes on unheeded. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise<T | null>((resolve, reject) => {
    const leave = (): void => resolve(null);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}

/** Waits, but stops waiting when the run should stop. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stop.addEventListener("abort", end);
  });
}
