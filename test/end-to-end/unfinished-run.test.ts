// A run that waits for something that never comes, with nothing else left to do: not a success.

import { expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";

/** Loaded before the program: a standard input that keeps nobody waiting, and never has an end. */
const ENDLESS = `
  const iterator = { next: () => new Promise(() => {}) };
  const stdin = { fd: 0, [Symbol.asyncIterator]: () => iterator };
  Object.defineProperty(process, "stdin", { value: stdin });`;

test("a run that ends before its work is done says so, and exits with 1", async () => {
  const place = await openWorkplace();
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ENDLESS)}` };
  const { code, stdout, stderr } = await place.oidc(["validate", "-"], { env });
  await place.remove();
  expect([code, stdout, stderr]).toEqual([
    1,
    "",
    "error[internal]: something unexpected went wrong: nothing is left to wait for, and the run is not over\n",
  ]);
});
