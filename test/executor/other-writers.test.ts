// Somebody else changes the provider between two calls: what the run says it did.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { openAccount as openStored } from "../../src/sandbox/store/find-account.ts";
import { present, toStates } from "../support/desired.ts";
import { ACCOUNT, openAccount, toStore, type ProviderFacts } from "../support/open-account.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

/** Applies; just after the call of this name somebody else makes the provider this, or deletes it. */
async function applyBeside(
  before: ProviderFacts,
  desired: DesiredProvider,
  [last, theirs]: readonly [call: string, theirs: ProviderFacts | null],
): Promise<ApplyResult> {
  const store = createMemoryStore();
  const account = await openAccount(
    { "idp.example.com": before },
    {
      store,
      disturb: async ({ action }, answer) => {
        const answered = await answer();
        if (action.startsWith(last)) {
          if (theirs !== null) await toStore({ "idp.example.com": theirs }, store);
          else {
            await store.update((state) => {
              openStored(state, { partition: "aws", account: ACCOUNT }).providers.clear();
            });
          }
        }
        return answered;
      },
    },
  );
  return apply(await plan(toStates(desired), account.clients), account.clients);
}

const statuses = ({ targets }: ApplyResult): string[] =>
  targets.flatMap(({ results }) =>
    results.flatMap(({ operations }) => operations.map(({ status }) => status)),
  );

test.each<[string, ProviderFacts, readonly string[]]>([
  ["the run's own addition is gone again", { clientIds: ["kept"] }, ["not-visible"]],
  ["what the run never touched is gone", { clientIds: ["new"] }, ["not-visible"]],
  ["there is more than the file wishes", { clientIds: ["kept", "new", "theirs"] }, ["not-visible"]],
  ["what the file does not manage is another", { clientIds: ["kept", "new"], tags: { k: "v" } }, []],
])("applied is what the last read shows: %s", async (_name, theirs, codes) => {
  const wish = present({ clientIds: ["kept", "new"] });
  const result = await applyBeside({ clientIds: ["kept"] }, wish, ["AddClientID", theirs]);
  expect(statuses(result)).toEqual(["done"]);
  expect(result.problems.map(({ code }) => code)).toEqual(codes);
  expect(result.outcome).toBe(codes.length === 0 ? "applied" : "incomplete");
});

test("a provider that is deleted meanwhile: no call but a delete is done by that", async () => {
  const wish = present({ clientIds: [], tags: {} });
  const before = { clientIds: ["a", "b"], tags: { k: "v" } };
  const result = await applyBeside(before, wish, ["RemoveClientID", null]);
  expect(statuses(result)).toEqual(["done", "failed", "todo"]);
  expect(result.outcome).toBe("incomplete");
});

test("thumbprints that change between other calls are not overwritten", async () => {
  const [one, two, three] = ["1", "2", "3"].map((digit) => digit.repeat(40)) as [string, string, string];
  const wish = present({ clientIds: ["new"], thumbprints: [two], tags: { k: "v" } });
  const before = { clientIds: ["old"], thumbprints: [one] };
  const theirs = { clientIds: ["new"], thumbprints: [three], tags: { k: "v" } };
  const result = await applyBeside(before, wish, ["RemoveClientID", theirs]);
  expect(statuses(result)).toEqual(["done", "done", "done", "done", "todo"]);
  expect(result.problems.map(({ code }) => code)).toEqual(["plan-changed"]);
});
