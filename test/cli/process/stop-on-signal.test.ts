// One wish to stop, however often it is passed on, and two wishes.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Io, StopSignal } from "../../../src/cli/process/io.ts";
import { ECHO, stopOnSignal } from "../../../src/cli/process/stop-on-signal.ts";
import { plain } from "../../../src/report/text/style.ts";

let send: (signal: StopSignal) => void;
let exit: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  exit = vi.fn();
  vi.spyOn(process, "exit").mockImplementation(exit as unknown as typeof process.exit);
  const io: Pick<Io, "stderr" | "onSignal"> = {
    stderr: { write: () => undefined, isTerminal: false, style: plain },
    onSignal: (listener) => (send = listener ?? send),
  };
  const words = { first: "Stopping.", second: () => "Stopped at once." };
  stopOnSignal(io as Io, new AbortController(), words);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each<[string, StopSignal, number, StopSignal, number | null]>([
  ["`timeout` signals its child and its group", "SIGTERM", 1, "SIGTERM", null],
  ["npm passes Ctrl-C on", "SIGINT", ECHO - 1, "SIGINT", null],
  ["somebody presses Ctrl-C again", "SIGINT", ECHO, "SIGINT", 130],
  ["a CI runner loses patience", "SIGINT", 7500, "SIGTERM", 143],
  ["another signal is another wish", "SIGINT", 1, "SIGTERM", 143],
])("%s", (_name, first, pause, second, code) => {
  send(first);
  vi.advanceTimersByTime(pause);
  send(second);
  expect(exit.mock.calls).toEqual(code === null ? [] : [[code]]);
});
