// SIGINT, SIGTERM or SIGHUP → a request to stop; a second one ends the process.

import type { Io, StopSignal } from "./io.ts";

/** 128 plus the signal's number, as shells report it. */
export const EXIT_CODES: Readonly<Record<StopSignal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The signals that ask the program to stop: Ctrl-C, a CI runner or `kill`, a terminal that was closed. */
export const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * In milliseconds. `timeout` signals its child, then the whole process group; npm passes on what its child has
 * received already. A person needs longer to press Ctrl-C twice.
 */
export const ECHO = 200;

/** What is said at the signals, and what ends the process. */
export interface StopWords {
  readonly first: string;
  /** Called at the second signal: prints what it must, and returns what is left open. */
  readonly second: () => string;
}

/** What a signal does while nothing is being changed: the process ends at once. */
export function endAtOnce(signal: StopSignal): void {
  process.exit(EXIT_CODES[signal]);
}

/**
 * The first signal aborts, and lets the call in flight finish; the second ends the process at once. The same signal
 * again within {@link ECHO} is still the first.
 * @returns a function that lets signals end the process again, and gives the exit code of the one that came
 */
export function stopOnSignal(
  { stderr, onSignal }: Io,
  controller: AbortController,
  { first, second }: StopWords,
): () => number | null {
  let exitCode: number | null = null;
  let stoppedAt = 0;
  onSignal((signal) => {
    if (exitCode === EXIT_CODES[signal] && performance.now() - stoppedAt < ECHO) return;
    if (exitCode !== null) {
      // A third one ends the process even while a pipe that nobody reads holds up the printing.
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
