// The calls of one provider: the first that does not succeed is the last that is sent.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const CALLS = [
  "TagOpenIDConnectProvider",
  "AddClientIDToOpenIDConnectProvider",
  "RemoveClientIDFromOpenIDConnectProvider",
  "UntagOpenIDConnectProvider",
];

test.each(CALLS.map((call, index) => [call, index] as const))("%s is refused", async (refused, index) => {
  const account = await openAccount(
    { "idp.example.com": { clientIds: ["old"], tags: { gone: "1" } } },
    { disturb: async ({ action }, answer) => (action === refused ? refuse("AccessDenied", 403) : answer()) },
  );
  const made = await plan(toStates(present({ clientIds: ["new"], tags: { here: "1" } })), account.clients);
  const result = await apply(made, account.clients);
  expect(account.writes()).toEqual(CALLS.slice(0, index + 1));
  const statuses = result.targets[0]?.results[0]?.operations.map(({ status }) => status);
  expect(statuses).toEqual(
    CALLS.map((_, place) => (place < index ? "done" : place === index ? "failed" : "todo")),
  );
  expect(result.problems.map(({ code }) => code)).toEqual(["access-denied"]);
});

test("asked to stop while the additions are looked at: nothing is taken away", async () => {
  const stop = new AbortController();
  let isPlanned = false;
  const account = await openAccount(
    { "idp.example.com": { clientIds: ["old"] } },
    {
      disturb: async ({ action }, answer) => {
        if (isPlanned && action.startsWith("Get")) stop.abort();
        return answer();
      },
    },
  );
  const made = await plan(toStates(present({ clientIds: ["new"] })), account.clients);
  isPlanned = true;
  const result = await apply(made, account.clients, { stop: stop.signal });
  expect(result.outcome).toBe("interrupted");
  expect(await account.facts()).toMatchObject({ "idp.example.com": { clientIds: ["new", "old"] } });
});
