// What was typed before the question is no answer to it.

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { dropTypedAhead } from "../../../src/cli/commands/drop-typed-ahead.ts";
import type { Io } from "../../../src/cli/process/io.ts";

/** A pass-through has all that is used of a terminal. */
function openTerminal(): { terminal: PassThrough; stdin: Io["stdin"]; modes: boolean[] } {
  const modes: boolean[] = [];
  const terminal = new PassThrough();
  const stdin = Object.assign(terminal, { isTTY: true, setRawMode: (mode: boolean) => modes.push(mode) });
  return { terminal, stdin: stdin as unknown as Io["stdin"], modes };
}

test("lines and half a line are dropped, and what is typed afterwards is kept", async () => {
  const { terminal, stdin, modes } = openTerminal();
  terminal.write("yes\ryes\rye");
  expect(await dropTypedAhead(stdin)).toBeNull();
  terminal.write("no");
  expect(String(terminal.read())).toBe("no");
  expect(modes).toEqual([true]);
  expect(terminal.eventNames()).not.toContain("data");
});

test.each<[string, (terminal: PassThrough) => void, string]>([
  ["Ctrl-C", (terminal) => terminal.write("yes\r\u0003"), "SIGINT"],
  ["the end of the input", (terminal) => terminal.end("yes\r"), "SIGHUP"],
  [
    "a terminal that goes away",
    (terminal) => setImmediate(() => terminal.destroy(new Error("EIO"))),
    "SIGHUP",
  ],
])("%s stops the run", async (_name, act, expected) => {
  const { terminal, stdin } = openTerminal();
  act(terminal);
  expect(await dropTypedAhead(stdin)).toBe(expected);
});
