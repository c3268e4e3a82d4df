// A provider that appears between the review of its creation and the call.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { present, toStates } from "../support/desired.ts";
import { openAccount, toStore, type ProviderFacts } from "../support/open-account.ts";

const WISH = present({ clientIds: ["ours"], tags: { k: "v" } });

const OWNED = present({ owner: "a", clientIds: ["ours"] });

test.each<[string, ProviderFacts]>([
  ["holds what this one wants", { clientIds: ["ours"] }],
  ["holds something else", { clientIds: ["theirs"] }],
])("one that another owner made its own, and that %s: it is not taken for created", async (_name, facts) => {
  const store = createMemoryStore();
  const account = await openAccount({}, { store });
  const made = await plan(toStates(OWNED), account.clients);
  const theirs = { thumbprints: [], ...facts, tags: { "oidc:owner": "b" } };
  await toStore({ "idp.example.com": theirs }, store);
  const result = await apply(made, account.clients);
  expect(result.outcome).toBe("incomplete");
  expect(account.writes()).toEqual(["CreateOpenIDConnectProvider"]);
  expect(await account.facts()).toEqual({ "idp.example.com": theirs });
});

test.each<[string, ProviderFacts, boolean, readonly string[], string]>([
  ["reviewed, and not as wished: left as it is", { clientIds: ["theirs"] }, true, [], "incomplete"],
  ["reviewed, and lacks a tag alone: left as it is", { clientIds: ["ours"] }, true, [], "incomplete"],
  ["reviewed, and as wished: done", { clientIds: ["ours"], tags: { k: "v" } }, true, [], "applied"],
  [
    "not reviewed: what is missing is added",
    { clientIds: ["theirs"] },
    false,
    ["TagOpenIDConnectProvider", "AddClientIDToOpenIDConnectProvider"],
    "incomplete",
  ],
])("%s", async (_name, theirs, isReviewed, writes, outcome) => {
  const store = createMemoryStore();
  const account = await openAccount({}, { store });
  const made = await plan(toStates(WISH), account.clients);
  await toStore({ "idp.example.com": theirs }, store);
  const result = await apply(made, account.clients, { isReviewed });
  expect(account.writes()).toEqual(["CreateOpenIDConnectProvider", ...writes]);
  expect(result.outcome).toBe(outcome);
  expect(result.problems.map(({ code }) => code)).toEqual(
    outcome === "applied" ? [] : ["appeared-meanwhile"],
  );
});
