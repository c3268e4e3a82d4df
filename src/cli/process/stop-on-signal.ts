// SIGINT, SIGTERM or SIGHUP → a request to stop; a second one ends the process.

import type { Io, StopSignal } from "./io.ts";

/** 128 plus the signal's number, as shells report it. */
export const EXIT_CODES: Readonly<Record<StopSignal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The signals that ask the program to stop: Ctrl-C, a CI runner or `kill`, a closed terminal. */
export const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * In milliseconds. `timeout` signals its child, then the whole process group; npm passes on what its child has
 * received already. A person needs longer to press Ctrl-C twice.
 */
export const ECHO = 200;

export interface StopMessages {
  readonly first: string;
  /** Called at the second signal. Prints the result so far, and returns the message. */
  readonly second: () => string;
}

/** Handles a signal while nothing is being changed: the process ends at once. */
export function endAtOnce(signal: StopSignal): void {
  process.exit(EXIT_CODES[signal]);
}

/** The same for what takes a moment: the process ends after it, or at another signal. */
export function endAfter(last: Promise<unknown>, signal: StopSignal, { onSignal }: Io): void {
  const stoppedAt = performance.now();
  onSignal((next) => {
    if (next !== signal || performance.now() - stoppedAt >= ECHO) endAtOnce(next);
  });
  void last.finally(() => endAtOnce(signal));
}

/**
 * The first signal aborts the controller and lets the call in flight finish; the second ends the process at once. The
 * same signal again within {@link ECHO} is still the first.
 * @returns a function that lets signals end the process again, and returns the exit code for the signal received
 */
export function stopOnSignal(
  { stderr, onSignal }: Io,
  controller: AbortController,
  { first, second }: StopMessages,
): () => number | null {
  let exitCode: number | null = null;
  let stoppedAt = 0;
  onSignal((signal) => {
    if (exitCode === EXIT_CODES[signal] && performance.now() - stoppedAt < ECHO) return;
    if (exitCode !== null) {
      // A third signal ends the process even if printing blocks on a pipe that nothing reads.
      onSignal(null);
      stderr.write(`\n${second()}\n`);
      endAtOnce(signal);
    }
    exitCode = EXIT_CODES[signal];
    stoppedAt = performance.now();
    stderr.write(`\n${first}\n`);
    controller.abort();
  });
  return () => {
    onSignal(endAtOnce);
    return exitCode;
  };
}
