// Work that reads an account → its result, with progress if it takes long.

import { count } from "../../report/count.ts";
import { createTicker } from "./create-ticker.ts";
import type { Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** Called after each provider is read, with the number of providers to read. */
export type OnRead = (done: number, total: number) => void;

/** Shows the progress of `work`: providers first, then issuers, if any must be checked. */
export async function whileReading<T>(
  { quiet = false }: CommonOptions,
  io: Io,
  work: (onRead: OnRead, onObserved: OnRead) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting: Waiting = { onTerminal: "listing the providers", elsewhere: "the list of providers" };
  ticker.begin(() => waiting);
  try {
    return await work(
      (done, total) => {
        waiting = {
          onTerminal: `[${done}/${total}] reading the providers`,
          elsewhere: `${total - done} of ${count(total, "provider")}`,
        };
      },
      (done, total) => {
        waiting = {
          onTerminal: `[${done}/${total}] checking the issuers`,
          elsewhere: `${total - done} of ${count(total, "issuer")}`,
        };
      },
    );
  } finally {
    ticker.end();
  }
}

/** The same for work that reads several targets. */
export async function whileReadingTargets<T>(
  { quiet = false }: CommonOptions,
  io: Io,
  work: (onTarget: OnRead) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting: Waiting = { onTerminal: "reading the targets", elsewhere: "the targets" };
  ticker.begin(() => waiting);
  try {
    return await work((done, total) => {
      waiting = {
        onTerminal: `[${done}/${total}] reading the targets`,
        elsewhere: `${total - done} of ${count(total, "target")}`,
      };
    });
  } finally {
    ticker.end();
  }
}
