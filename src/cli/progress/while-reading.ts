// Work that reads accounts or asks issuers → its result, with progress if it takes long.

import { count } from "../../report/words.ts";
import { showName } from "../../report/text/target-names.ts";
import { createTicker, type Waiting } from "./create-ticker.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";

/** What is waited for until the first thing has been read. */
const FIRST = {
  account: { onTerminal: "listing the providers", elsewhere: "the list of providers" },
  targets: { onTerminal: "reading the targets", elsewhere: "the targets" },
  issuers: { onTerminal: "checking the issuers", elsewhere: "the issuers" },
} as const;

/** What is waited for once all that is counted has been read: of an account, its roles. */
const ROLES: Waiting = { onTerminal: "reading the roles", elsewhere: "the roles" };
const LAST: Waiting = { onTerminal: "waiting for the last answers", elsewhere: "the last answers" };

/** If more targets are waited for, only their number is shown. */
const MOST_NAMES = 3;

/** Called after each thing that is read, with the number of things to read, and the names of those not read yet. */
type OnDone = (done: number, total: number, left?: ReadonlySet<string>) => void;

export async function whileReading<T>(
  what: keyof typeof FIRST,
  { quiet = false }: CommonOptions,
  io: Io,
  work: (report: Readonly<Record<"onRead" | "onObserved" | "onTarget", OnDone>>) => Promise<T>,
): Promise<T> {
  const ticker = createTicker(io, quiet);
  let waiting: Waiting = FIRST[what];
  const show = (verb: string, noun: string, last = LAST): OnDone => {
    return (done, total, left = new Set()) => {
      const names = left.size > 0 && left.size <= MOST_NAMES ? `: ${[...left].map(showName).join(", ")}` : "";
      const elsewhere = `${total - done} of ${count(total, noun)}${names}`;
      waiting =
        done === total ? last : { onTerminal: `[${done}/${total}] ${verb} the ${noun}s${names}`, elsewhere };
    };
  };
  ticker.begin(() => waiting);
  try {
    return await work({
      onRead: show("reading", "provider", ROLES),
      onObserved: show("checking", "issuer"),
      onTarget: show("reading", "target"),
    });
  } finally {
    ticker.end();
  }
}
