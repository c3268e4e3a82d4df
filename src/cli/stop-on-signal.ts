// SIGINT and SIGTERM → a wish to stop, and at the second one the end.

import type { Io } from "./io.ts";

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof EXIT_CODES;

/** A run that signals can stop. */
export interface Stopping {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Stops listening. @returns the exit code of the signal that came, if one did */
  readonly end: () => number | null;
}

/** The first signal lets the call in flight finish; the second ends the process at once. */
export function stopOnSignal({ stderr }: Io, words: string): Stopping {
  const controller = new AbortController();
  let exitCode: number | null = null;
  const listen = (signal: StopSignal): void => {
    if (exitCode !== null) {
      stderr.write(
        "\nStopped at once: the outcome of the call in flight is unknown. Run `oidc plan` to see.\n",
      );
      process.exit(EXIT_CODES[signal]);
    }
    exitCode = EXIT_CODES[signal];
    stderr.write(`\n${words}\n`);
    controller.abort();
  };
  process.on("SIGINT", listen).on("SIGTERM", listen);
  const end = (): number | null => {
    process.off("SIGINT", listen).off("SIGTERM", listen);
    return exitCode;
  };
  return { stop: controller.signal, end };
}
