// A long wait → an elapsed-time line on a terminal, or a log line every ten seconds.

import type { Io } from "../process/io.ts";

/** What is under way, worded for either output. */
export interface Waiting {
  readonly onTerminal: string;
  readonly elsewhere: string;
}

/** Reports one wait at a time. Every `begin` needs an `end`. */
export interface Ticker {
  /** @param what called again for each line */
  readonly begin: (what: () => Waiting) => void;
  readonly end: () => void;
}

/** In milliseconds. Without a terminal the output is a log: keep it short. */
const EVERY = { onTerminal: 100, elsewhere: 10_000 };

/** In milliseconds. Shorter work ends before anyone could read the line. */
const NOTABLE = 500;

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
