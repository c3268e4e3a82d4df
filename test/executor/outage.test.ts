// A network that dies in the middle of an apply → the rest is not begun: each further call would wait in vain.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const reset = (): never => {
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};

test.each([
  ["every call fails", () => true, { a: "unknown", b: "todo", c: "todo" }],
  [
    "only the write fails, and a read still works",
    (action: string) => action === "CreateOpenIDConnectProvider",
    { a: "unknown", b: "unknown", c: "unknown" },
  ],
])("when %s", async (_name, isDead, expected) => {
  let isOn = false;
  const account = await openAccount(
    {},
    { disturb: async ({ action }, answer) => (isOn && isDead(action) ? reset() : answer()) },
  );
  const wishes = ["a", "b", "c"].map((name) => present({ url: `${name}.example.com` }));
  const made = await plan(toStates(...wishes), account.clients);
  isOn = true;
  const result = await apply(made, account.clients, { concurrency: 1 });
  expect(result.outcome).toBe("incomplete");
  expect(
    Object.fromEntries(
      result.targets.flatMap(({ results }) =>
        results.map(({ change, status }) => [change.issuer.slice(0, 1), status]),
      ),
    ),
  ).toEqual(expected);
});
