// Reading an account → its result, with word of it while it takes long.

import { count } from "../../report/words.ts";
import { createTicker } from "./create-ticker.ts";
import type { Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** Told after each provider that was read, with the number of those that are to be read. */
export type OnRead = (done: number, total: number) => void;

/** Shows how far `work` has come. */
export async function whileReading<T>(
  { quiet = false }: CommonOptions,
  io: Io,
  work: (onRead: OnRead) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting: Waiting = { onTerminal: "listing the providers", elsewhere: "the list of providers" };
  ticker.begin(() => waiting);
  try {
    return await work((done, total) => {
      waiting = {
        onTerminal: `[${done}/${total}] reading the providers`,
        elsewhere: `${count(total - done, "provider")} of ${total} to be read`,
      };
    });
  } finally {
    ticker.end();
  }
}
