// A terminal → the same, without what was typed before now.

import { setTimeout } from "node:timers/promises";
import type { Io, StopSignal } from "../process/io.ts";

/** In milliseconds: long enough for Node to read what the system has kept. No person answers a question this fast. */
const MOMENT = 50;

/** What a terminal in raw mode sends for Ctrl-C. */
const CTRL_C = 3;

/**
 * Call it right before a question: an answer typed earlier was not an answer to it. Raw mode, which the question
 * needs as well, also gives up a line without its end.
 * @returns the signal to end with, if somebody stopped the run meanwhile
 */
export async function dropTypedAhead(stdin: Io["stdin"]): Promise<StopSignal | null> {
  let stop: StopSignal | null = null;
  const drop = (typed: Uint8Array): void => {
    if (typed.includes(CTRL_C)) stop = "SIGINT";
  };
  const hangUp = (): void => {
    stop = "SIGHUP";
  };
  stdin.on("error", hangUp).on("end", hangUp).on("data", drop);
  stdin.setRawMode(true);
  await setTimeout(MOMENT);
  // The listener for errors stays: a terminal can go away at any time.
  stdin.pause().off("data", drop).off("end", hangUp);
  return stop;
}
