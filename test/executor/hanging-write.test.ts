// A write that IAM never answers: how long it holds a run that is to stop.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** What GitHub leaves of a job after it was cancelled: 7.5 s from SIGINT to SIGTERM. */
const CI_PATIENCE = 7500;

test.each([
  ["before it was sent", 0],
  ["while it hangs", 5000],
])("%s, asked to stop: it gets a moment, and the run ends before CI kills it", async (_name, asked) => {
  const account = await openAccount(
    { "idp.example.com": { clientIds: ["old"] }, "z.example.com": {} },
    { disturb: ({ action }, answer) => (/^(Get|List)/u.test(action) ? answer() : new Promise(() => {})) },
  );
  const states = toStates(present({ clientIds: ["new", "old"] }), absent("z.example.com"));
  const made = await plan(states, account.clients);
  const stop = new AbortController();
  let result: ApplyResult | undefined;
  const ending = apply(made, account.clients, {
    stop: stop.signal,
    onEvent: async ({ kind }) => {
      if (kind !== "sending") return;
      if (asked === 0) stop.abort();
      else setTimeout(() => stop.abort(), asked);
    },
  }).then((applied) => (result = applied));
  await vi.advanceTimersByTimeAsync(asked + 1000);
  expect(result, "a second is not much for a call that is under way").toBeUndefined();
  await vi.advanceTimersByTimeAsync(CI_PATIENCE - 1000);
  expect(result).toMatchObject({ outcome: "interrupted" });
  await ending;
  const statuses = result?.targets.flatMap(({ results }) => results.map(({ status }) => status));
  expect(statuses).toEqual(["unknown", "todo"]);
  expect(account.writes()).toEqual(["AddClientIDToOpenIDConnectProvider"]);
});

test("nobody asks to stop: the call keeps its time", async () => {
  const account = await openAccount(
    {},
    { disturb: ({ action }, answer) => (/^(Get|List)/u.test(action) ? answer() : new Promise(() => {})) },
  );
  const made = await plan(toStates(present({})), account.clients);
  let isOver = false;
  void apply(made, account.clients).finally(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(isOver).toBe(false);
});
