// How long IAM is given to show what it accepted.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount, toStore, type AccountFacts } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

const pauses = skipPauses();

const BEFORE: AccountFacts = { "idp.example.com": { clientIds: ["old"] } };

/** Adds a client ID in an account whose reads show the state before for so many times. */
async function applyBeforeStaleReads(times: number): Promise<{
  waits: number[];
  codes: string[];
  outcome: string;
}> {
  const past = await toStore(BEFORE, createMemoryStore());
  let left = 0;
  const account = await openAccount(BEFORE, {
    disturb: async ({ action }, answer) =>
      answer(action === "GetOpenIDConnectProvider" && left-- > 0 ? past : undefined),
  });
  const made = await plan(toStates(present({ clientIds: ["new", "old"] })), account.clients);
  left = times;
  pauses.length = 0;
  const waits: number[] = [];
  const { outcome, problems } = await apply(made, account.clients, {
    onEvent: (event) => {
      if (event.kind === "waiting") waits.push(event.milliseconds);
    },
  });
  return { waits, outcome, codes: problems.map(({ code }) => code) };
}

test("30 s in all, with short pauses first; then the run is incomplete", async () => {
  const { waits, codes, outcome } = await applyBeforeStaleReads(Infinity);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(30_000);
  expect(waits[0]).toBeLessThanOrEqual(250);
  // What is announced is what is waited for.
  expect(pauses).toEqual(expect.arrayContaining(waits));
  expect({ codes, outcome }).toEqual({ codes: ["not-visible"], outcome: "incomplete" });
});

test("no longer than it takes", async () => {
  const { waits, codes, outcome } = await applyBeforeStaleReads(2);
  expect(waits).toHaveLength(2);
  expect({ codes, outcome }).toEqual({ codes: [], outcome: "applied" });
});

test("the read after the last pause counts", async () => {
  const { length } = (await applyBeforeStaleReads(Infinity)).waits;
  expect(await applyBeforeStaleReads(length)).toMatchObject({ codes: [], outcome: "applied" });
});

test("all that was added has to be seen before anything is removed", async () => {
  const half = await toStore({ "idp.example.com": { clientIds: ["old"], tags: { k: "v" } } });
  let left = 0;
  const account = await openAccount(BEFORE, {
    disturb: async ({ action }, answer) =>
      answer(action === "GetOpenIDConnectProvider" && left-- > 0 ? half : undefined),
  });
  const wish = present({ clientIds: ["new"], tags: { k: "v" } });
  const made = await plan(toStates(wish), account.clients);
  left = 2;
  account.calls.length = 0;
  expect((await apply(made, account.clients)).outcome).toBe("applied");
  expect(account.calls.map(({ action }) => action.replace("OpenIDConnectProvider", ""))).toEqual([
    "Tag",
    "AddClientIDTo",
    "Get",
    "Get",
    "Get",
    "RemoveClientIDFrom",
    "Get",
  ]);
});
