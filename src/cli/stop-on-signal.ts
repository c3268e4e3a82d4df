// SIGINT and SIGTERM → a wish to stop, and at the second one the end.

import type { Io, StopSignal } from "./io.ts";

/** 128 and the signal's number, as shells say it. */
export const EXIT_CODES: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** What is said at the signals, and what ends the process. */
export interface StopWords {
  readonly first: string;
  /** Asked at the second signal: what is left open. */
  readonly second: () => string;
}

/** What a signal does while nothing is being changed: the process ends at once. */
export function endAtOnce(signal: StopSignal): void {
  process.exit(EXIT_CODES[signal]);
}

/**
 * The first signal aborts, and lets the call in flight finish; the second ends the process at once.
 * @returns a function that lets signals end the process again, and gives the exit code of the one that came
 */
export function stopOnSignal(
  { stderr, onSignal }: Io,
  controller: AbortController,
  { first, second }: StopWords,
): () => number | null {
  let exitCode: number | null = null;
  onSignal((signal) => {
    if (exitCode !== null) {
      stderr.write(`\n${second()}\n`);
      endAtOnce(signal);
    }
    exitCode = EXIT_CODES[signal];
    stderr.write(`\n${first}\n`);
    controller.abort();
  });
  return () => {
    onSignal(endAtOnce);
    return exitCode;
  };
}
