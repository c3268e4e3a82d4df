// A plan that takes something away → one state file for each owner, which brings back what that owner had.

import { expect, test } from "vitest";
import type { Issuer } from "../../src/model/issuer.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { toRestoreStates } from "../../src/reconcile/to-restore-states.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount, type AccountFacts, type TestAccount } from "../support/open-account.ts";
import { toMark } from "../support/owner-facts.ts";
import { loadTexts } from "../support/parse-text.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const IDP = "idp.example.com";
const T = "a".repeat(40);

/** The restore files of a plan, without their first lines. */
async function restoresOf(
  live: AccountFacts,
  desired: readonly DesiredProvider[],
  prune = false,
): Promise<{ account: TestAccount; texts: string[] }> {
  const account = await openAccount(live);
  const made = await plan(toStates(...desired), account.clients, { prune });
  const texts = toRestoreStates(made.targets[0]!).map(({ yaml }) =>
    yaml.slice(yaml.indexOf('account: "123456789012"\n') + 'account: "123456789012"\n'.length),
  );
  await apply(made, account.clients);
  return { account, texts };
}

const ONE_OF_A = `owner: a
providers:
  - url: https://${IDP}
    client_id_list:
      - one
    exclusive: false
`;

const OWN_OF_A = ONE_OF_A.replace("exclusive: false", "tags: {}");

test.each<[string, AccountFacts, readonly DesiredProvider[], readonly string[]]>([
  [
    "what an owner withdraws: only what it claimed",
    {
      [IDP]: {
        clientIds: ["one", "two"],
        thumbprints: [T],
        tags: { k: "v", ...toMark("a", "c\none"), ...toMark("b", "c\ntwo") },
      },
    },
    [present({ owner: "a", clientIds: [], exclusive: false })],
    [ONE_OF_A],
  ],
  [
    "what a sole owner removes: all of the provider, as its own",
    { [IDP]: { clientIds: ["one"], tags: { "oidc:owner": "a" } } },
    [present({ owner: "a", clientIds: [] })],
    [OWN_OF_A],
  ],
  [
    "what an owner removes that adopts the provider: all of it, as its own",
    { [IDP]: { clientIds: ["one"] } },
    [present({ owner: "a", clientIds: [] })],
    [OWN_OF_A],
  ],
  [
    "what an owner deletes that nobody owned: without an owner",
    { [IDP]: { clientIds: ["one"] }, "b.example.com": { tags: { "oidc:owner": "a" } } },
    [absent(IDP, "a"), absent("b.example.com", "a")],
    [
      OWN_OF_A.replace("owner: a\n", ""),
      "owner: a\nproviders:\n  - url: https://b.example.com\n    client_id_list: []\n    tags: {}\n",
    ],
  ],
  [
    "a delete of an owner, one of another, and one of nobody: a file for each",
    {
      [IDP]: { clientIds: ["one"], tags: { "oidc:owner": "a" } },
      "b.example.com": { tags: { "oidc:owner": "b" } },
      "c.example.com": {},
    },
    [absent(IDP, "a"), absent("b.example.com", "b"), absent("c.example.com")],
    [
      "providers:\n  - url: https://c.example.com\n    client_id_list: []\n    tags: {}\n",
      OWN_OF_A,
      "owner: b\nproviders:\n  - url: https://b.example.com\n    client_id_list: []\n    tags: {}\n",
    ],
  ],
  [
    "a tag of nobody that an owner gives another value: the value before, too",
    { [IDP]: { clientIds: ["one"], tags: { k: "before", l: "same", ...toMark("a", "c\none") } } },
    [present({ owner: "a", clientIds: [], tags: { k: "after", l: "same" }, exclusive: false })],
    [ONE_OF_A.replace("    exclusive", "    tags:\n      k: before\n    exclusive")],
  ],
  [
    "an owner whose change takes nothing that is its own gets no file",
    {
      [IDP]: { clientIds: ["one"], tags: { ...toMark("a", "c\none") } },
      "b.example.com": { clientIds: ["two"] },
    },
    [
      present({ owner: "a", clientIds: [], exclusive: false }),
      {
        ...present({ owner: "b", clientIds: ["three"], exclusive: false }),
        issuer: "b.example.com" as Issuer,
      },
    ],
    [ONE_OF_A],
  ],
  [
    "marks alone are nothing to bring back",
    { [IDP]: { clientIds: ["one"], tags: { "oidc:owner": "a" } } },
    [present({ owner: "a", clientIds: ["one"], exclusive: false })],
    [],
  ],
  [
    "a claim that goes alone is nothing to bring back",
    { [IDP]: { clientIds: ["one"], tags: { ...toMark("a", "c\none"), ...toMark("b", "c\none") } } },
    [present({ owner: "a", clientIds: [], exclusive: false })],
    [],
  ],
])("%s", async (_name, live, desired, expected) => {
  expect((await restoresOf(live, desired)).texts).toEqual(expected);
});

test("claims of two owners that are pruned: a file for each, and both files bring all of it back", async () => {
  const marks = {
    ...toMark("a", "c\none", "g\nk"),
    ...toMark("b", "c\ntwo", "g\nk"),
    ...toMark("c", "c\nthree"),
  };
  const before = { clientIds: ["one", "three", "two"], thumbprints: [T], tags: { k: "v", ...marks } };
  const { account, texts } = await restoresOf(
    { [IDP]: before },
    [absent("x.example.com", "a"), absent("y.example.com", "b")],
    true,
  );
  expect(await account.facts()).toEqual({
    [IDP]: { clientIds: ["three"], thumbprints: [T], tags: toMark("c", "c\nthree") },
  });
  expect(texts.map((text) => text.split("\n")[0])).toEqual(["owner: a", "owner: b"]);
  for (const text of texts)
    await apply(await plan(await loadTexts({ "f.yaml": text }), account.clients), account.clients);
  expect(await account.facts()).toEqual({ [IDP]: before });
});

test.each<[string, DesiredProvider]>([
  ["a delete", absent(IDP, "a")],
  ["a removal", present({ owner: "a", clientIds: ["two"], tags: {} })],
])("%s by the sole owner: the file brings back what it had, the mark included", async (_name, desired) => {
  const before = { clientIds: ["one"], thumbprints: [T], tags: { k: "v", "oidc:owner": "a" } };
  const { account, texts } = await restoresOf({ [IDP]: before }, [desired]);
  expect(await account.facts()).not.toEqual({ [IDP]: before });
  await apply(await plan(await loadTexts({ "f.yaml": texts[0] ?? "" }), account.clients), account.clients);
  expect(await account.facts()).toEqual({ [IDP]: before });
});

const FIVE = [..."bcdef"].map((digit) => digit.repeat(40));

test.each<[string, AccountFacts[string], AccountFacts[string], DesiredProvider]>([
  [
    "adopts the provider",
    { clientIds: ["one"], thumbprints: [T], tags: { k: "v" } },
    { tags: { "oidc:owner": "a" } },
    present({ owner: "a", clientIds: ["two"], thumbprints: FIVE, tags: { l: "w" } }),
  ],
  [
    "shared the provider before",
    { clientIds: ["one", "own"], thumbprints: [T], tags: { k: "v", ...toMark("a", "c\nown") } },
    { tags: { "oidc:owner": "a" } },
    present({ owner: "a", clientIds: ["two"], thumbprints: FIVE, tags: { l: "w" } }),
  ],
  [
    "deletes a provider of nobody",
    { clientIds: ["one"], thumbprints: [T], tags: { k: "v" } },
    {},
    absent(IDP, "a"),
  ],
])("an owner that %s: the file brings back exactly what it held", async (_name, before, marks, desired) => {
  const { account, texts } = await restoresOf({ [IDP]: before }, [desired]);
  const restored = await plan(await loadTexts({ "f.yaml": texts[0] ?? "" }), account.clients);
  expect(restored.targets[0]?.guards).toEqual([]);
  await apply(restored, account.clients);
  const { tags = {} } = before;
  const own = Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith("oidc:")));
  expect(await account.facts()).toEqual({ [IDP]: { ...before, tags: { ...own, ...marks.tags } } });
});
