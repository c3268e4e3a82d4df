// Something that takes long → a line that counts the seconds, on a terminal; elsewhere one every ten.

import type { Io } from "../process/io.ts";

/** What is under way, in words for both places. */
export interface Waiting {
  readonly onTerminal: string;
  readonly elsewhere: string;
}

/** Tells of one thing at a time. Every `begin` has its `end`. */
export interface Ticker {
  /** @param what asked again whenever it is shown */
  readonly begin: (what: () => Waiting) => void;
  readonly end: () => void;
}

/** In milliseconds. A run of nothing but lines is a log, and a log wants few of them. */
const EVERY = { onTerminal: 100, elsewhere: 10_000 };

/** Shorter work, in milliseconds, is over before anybody has read about it. */
const NOTABLE = 500;

/** @param isQuiet nothing is told */
export function createTicker({ status, stderr }: Io, isQuiet: boolean): Ticker {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearInterval(timer);
    status?.clear();
  };
  const begin = (what: () => Waiting): void => {
    end();
    if (isQuiet) return;
    const started = performance.now();
    const tick = (): void => {
      const elapsed = performance.now() - started;
      const seconds = `${Math.round(elapsed / 1000)}s`;
      const { onTerminal, elsewhere } = what();
      if (status === null) stderr.write(`still waiting for ${elsewhere} (${seconds})\n`);
      else if (elapsed >= NOTABLE) status.show(`${onTerminal} ${seconds}`);
    };
    timer = setInterval(tick, status === null ? EVERY.elsewhere : EVERY.onTerminal).unref();
  };
  return { begin, end };
}
