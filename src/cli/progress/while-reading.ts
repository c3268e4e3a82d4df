// Work that reads accounts or asks issuers → its result, with progress if it takes long.

import { count } from "../../report/words.ts";
import { createTicker, type Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** What is waited for until the first thing has been read. */
const FIRST = {
  account: { onTerminal: "listing the providers", elsewhere: "the list of providers" },
  targets: { onTerminal: "reading the targets", elsewhere: "the targets" },
  issuers: { onTerminal: "checking the issuers", elsewhere: "the issuers" },
} as const;

/** Called after each thing that is read, with the number of things to read. */
type OnDone = (done: number, total: number) => void;

export async function whileReading<T>(
  what: keyof typeof FIRST,
  { quiet = false }: CommonOptions,
  io: Io,
  work: (report: Readonly<Record<"onRead" | "onObserved" | "onTarget", OnDone>>) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting: Waiting = FIRST[what];
  const show = (verb: string, noun: string): OnDone => {
    return (done, total) => {
      const elsewhere = `${total - done} of ${count(total, noun)}`;
      waiting = { onTerminal: `[${done}/${total}] ${verb} the ${noun}s`, elsewhere };
    };
  };
  ticker.begin(() => waiting);
  try {
    return await work({
      onRead: show("reading", "provider"),
      onObserved: show("checking", "issuer"),
      onTarget: show("reading", "target"),
    });
  } finally {
    ticker.end();
  }
}
