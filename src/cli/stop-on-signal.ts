// SIGINT and SIGTERM → a wish to stop, and at the second one the end.

import type { Io, StopSignal } from "./io.ts";

/** 128 and the signal's number, as shells say it. */
const EXIT_CODES: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** What is said at the signals, and what ends the process. */
export interface StopWords {
  readonly first: string;
  /** Asked at the second signal: what is left open. */
  readonly second: () => string;
}

/** A run that signals can stop. */
export interface Stopping {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Lets signals end the process again. @returns the exit code of the signal that came, if one did */
  readonly end: () => number | null;
}

/** What a signal does while nothing is being changed: the process ends at once. */
export function endAtOnce(signal: StopSignal): void {
  process.exit(EXIT_CODES[signal]);
}

/** The first signal lets the call in flight finish; the second ends the process at once. */
export function stopOnSignal({ stderr, onSignal }: Io, { first, second }: StopWords): Stopping {
  const controller = new AbortController();
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
  const end = (): number | null => {
    onSignal(endAtOnce);
    return exitCode;
  };
  return { stop: controller.signal, end };
}
