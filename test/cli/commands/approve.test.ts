// The question before an apply: only `yes` is a yes, and it cannot hang.

import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { approve, canAsk } from "../../../src/cli/commands/approve.ts";
import type { Io } from "../../../src/cli/process/io.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import { plain } from "../../../src/report/text/style.ts";
import { present, toStates } from "../../support/desired.ts";
import { openAccount } from "../../support/open-account.ts";

/** A terminal whose user types this, and then, with `end`, goes away. */
function terminal(typed: string, { end = false, gone = false } = {}): { io: Io; shown: () => string } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = "";
  stream.on("data", (chunk: Buffer) => (shown += chunk.toString()));
  stdin.write(typed);
  if (end) stdin.end();
  if (gone) setImmediate(() => stdin.destroy(new Error("read EIO")));
  const output = { write: (text: string) => void stream.write(text), isTerminal: true, style: plain };
  // A pass-through has all that readline uses of a terminal.
  const io = { env: {}, stdin, stdout: output, stderr: output, terminal: stream } as unknown as Io;
  return { io, shown: () => shown };
}

const account = await openAccount();
const made = await plan(toStates(present({ clientIds: ["a"] })), account.clients);

describe("the answer", () => {
  test.each([
    ["yes\r", {}, "yes"],
    ["no\r", {}, "no"],
    ["y\r", {}, "no"],
    ["YES\r", {}, "no"],
    ["\r", {}, "no"],
    ["", { end: true }, "SIGHUP"],
    ["yes", { end: true }, "SIGHUP"],
    ["ye", { gone: true }, "SIGHUP"],
    ["\u0003", {}, "SIGINT"],
    ["\u0004", {}, "no"],
  ])("%j %j: %s", async (typed, options, expected) => {
    const { io, shown } = terminal(typed, options);
    expect(await approve(made, "yes", io)).toBe(expected);
    expect(shown()).toContain("This changes AWS account 123456789012: 1 create.");
  });
});

test("only accounts that change are named", async () => {
  const { io, shown } = terminal("no\r");
  const idle = made.targets.map((target) => ({ ...target, changes: [] }));
  await approve(
    { ...made, targets: [...idle, ...idle, ...made.targets, ...idle, ...made.targets] },
    "yes",
    io,
  );
  expect(shown()).toContain("This changes AWS account 123456789012: 2 creates.");
});

test("several accounts are accounts", async () => {
  const { io, shown } = terminal("no\r");
  const others = made.targets.map(({ caller, ...target }) => ({
    ...target,
    caller: { ...caller, account: "222222222222" },
  }));
  await approve({ ...made, targets: [...made.targets, ...others] }, "yes", io);
  expect(shown()).toContain("This changes AWS accounts 123456789012, 222222222222: 2 creates.");
});

describe("the answer for a plan that prunes is the number of its deletes", () => {
  test.each([
    ["2\r", "yes"],
    [" 2 \r", "yes"],
    ["yes\r", "no"],
    ["1\r", "no"],
    ["02\r", "no"],
    ["\r", "no"],
  ])("%j: %s", async (typed, expected) => {
    const { io, shown } = terminal(typed);
    expect(await approve(made, "2", io)).toBe(expected);
    expect(shown()).toContain("To go ahead, type how many providers --prune will delete: ");
  });
});

describe("nobody is asked", () => {
  test.each<[string, Partial<Record<"CI", string>>, boolean, boolean]>([
    ["in a CI", { CI: "true" }, false, false],
    ["with --no-input", {}, true, false],
    ["but on a terminal somebody is", {}, false, true],
    ["CI=false is no CI", { CI: "false" }, false, true],
  ])("%s", (_name, env, noInput, expected) => {
    const { io } = terminal("");
    expect(canAsk({ ...io, env }, noInput)).toBe(expected);
  });
});
