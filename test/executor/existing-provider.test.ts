// IAM refuses a create because the provider is there: what that says of the account, and the exit code.

import { expect, test } from "vitest";
import { toApplyExitCode } from "../../src/cli/process/exit-code.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { present, toStates } from "../support/desired.ts";
import { refuse } from "../support/faults.ts";
import { openAccount, toStore } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

test.each([
  ["the only attempt", null, "failed", 1],
  ["an attempt after a throttled one", refuse("Throttling", 400), "failed", 1],
  ["an attempt after one that may have been carried out", refuse("ServiceFailure", 500), "unknown", 7],
])("%s", async (_name, first, status, exitCode) => {
  const store = createMemoryStore();
  let attempts = 0;
  const account = await openAccount(
    {},
    {
      store,
      disturb: async ({ action }, answer) =>
        first !== null && action.startsWith("Create") && attempts++ === 0 ? first : answer(),
    },
  );
  const made = await plan(toStates(present({ clientIds: ["ours"] })), account.clients);
  await toStore({ "idp.example.com": { clientIds: ["theirs"] } }, store);
  const result = await apply(made, account.clients, { isReviewed: true });
  expect(result.targets[0]?.results[0]).toMatchObject({ status, operations: [{ status }] });
  expect(toApplyExitCode(result)).toBe(exitCode);
});
