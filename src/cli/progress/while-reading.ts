// Work that reads an account or asks issuers → its result, with progress if it takes long.

import { count } from "../../report/words.ts";
import { createTicker } from "./create-ticker.ts";
import type { Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** Called after each thing that is read, with the number of things to read. */
type OnRead = (done: number, total: number) => void;

/** Shows the progress of `work`: providers first, then issuers, if any must be checked. */
export function whileReading<T>(
  options: CommonOptions,
  io: Io,
  work: (onRead: OnRead, onObserved: OnRead) => Promise<T>,
): Promise<T> {
  const first = { onTerminal: "listing the providers", elsewhere: "the list of providers" };
  return whileWaiting(options, io, first, (show) =>
    work(show("reading", "provider"), show("checking", "issuer")),
  );
}

/** The same for work that reads several targets. */
export function whileReadingTargets<T>(
  options: CommonOptions,
  io: Io,
  work: (onTarget: OnRead) => Promise<T>,
): Promise<T> {
  const first = { onTerminal: "reading the targets", elsewhere: "the targets" };
  return whileWaiting(options, io, first, (show) => work(show("reading", "target")));
}

/** The same for work that only checks issuers. */
export function whileChecking<T>(
  options: CommonOptions,
  io: Io,
  work: (onObserved: OnRead) => Promise<T>,
): Promise<T> {
  const first = { onTerminal: "checking the issuers", elsewhere: "the issuers" };
  return whileWaiting(options, io, first, (show) => work(show("checking", "issuer")));
}

async function whileWaiting<T>(
  { quiet = false }: CommonOptions,
  io: Io,
  first: Waiting,
  work: (show: (verb: string, noun: string) => OnRead) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting = first;
  ticker.begin(() => waiting);
  try {
    return await work((verb, noun) => (done, total) => {
      const elsewhere = `${total - done} of ${count(total, noun)}`;
      waiting = { onTerminal: `[${done}/${total}] ${verb} the ${noun}s`, elsewhere };
    });
  } finally {
    ticker.end();
  }
}
