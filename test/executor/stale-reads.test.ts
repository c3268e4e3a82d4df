// IAM is eventually consistent: for some time after each write, reads show the provider as it was before. The run makes
// the calls of its plan, no other ones, and sees that it is done.

import { expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import { isActive } from "../../src/model/plan.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import type { SandboxStore } from "../../src/sandbox/store/sandbox-state.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount, type ProviderFacts } from "../support/open-account.ts";
import { toMark } from "../support/owner-facts.ts";
import { skipPauses } from "../support/skip-pauses.ts";

const pauses = skipPauses();

/** How long a read may be behind, in milliseconds. */
const BEHIND = 900;

const IDP = "idp.example.com";
const T = "a".repeat(40);
const U = "b".repeat(40);

const THEIRS = toMark("b", "c\ntheirs");
const OURS = { clientIds: ["theirs", "x", "y"], thumbprints: [T, U], tags: { k: "v", ...THEIRS } };
const CLAIMED = { ...OURS, tags: { ...OURS.tags, ...toMark("a", "c\nx", "c\ny", `t\n${U}`, "g\nk") } };

test.each<[string, ProviderFacts, DesiredProvider]>([
  [
    "claims and adds",
    { clientIds: ["theirs"], thumbprints: [T], tags: THEIRS },
    present({
      owner: "a",
      exclusive: false,
      clientIds: ["x", "y"],
      thumbprints: [U],
      tags: { k: "v" },
    }),
  ],
  [
    "withdraws",
    CLAIMED,
    present({ owner: "a", exclusive: false, clientIds: [], thumbprints: [T], tags: {} }),
  ],
  [
    "exchanges one for another",
    CLAIMED,
    present({
      owner: "a",
      exclusive: false,
      clientIds: ["y", "z"],
      thumbprints: ["c".repeat(40)],
      tags: { l: "w" },
    }),
  ],
  [
    "prunes its claims",
    CLAIMED,
    {
      ...present({ owner: "a", exclusive: false, clientIds: [], thumbprints: [], tags: {} }),
      withdraws: ["a"],
    },
  ],
  [
    "has the provider for itself",
    { ...OURS, tags: { k: "v", "oidc:owner": "a" } },
    present({ owner: "a", clientIds: ["y", "z"], thumbprints: [T, "c".repeat(40)], tags: { l: "w" } }),
  ],
  ["deletes the provider", { ...OURS, tags: { "oidc:owner": "a" } }, absent(IDP, "a")],
])("an owner that %s", async (_name, before, desired) => {
  const store = createMemoryStore();
  let past: SandboxStore = store;
  let isPastUntil = 0;
  const now = (): number => pauses.reduce((sum, pause) => sum + pause, 0);
  const account = await openAccount(
    { [IDP]: before },
    {
      store,
      disturb: async ({ action }, answer) => {
        const isBehind = now() < isPastUntil;
        if (/^(?:Get|List)/u.test(action)) return isBehind ? answer(past) : answer();
        if (!isBehind) past = createMemoryStore(await store.read());
        isPastUntil = now() + BEHIND;
        return answer();
      },
    },
  );
  const made = await plan(toStates(desired), account.clients);
  const planned = made.targets[0]!.changes.filter(isActive).flatMap(({ operations }) => operations);
  const { outcome, problems } = await apply(made, account.clients);
  expect(problems).toEqual([]);
  expect(outcome).toBe("applied");
  expect(account.writes()).toEqual(planned.map(({ api }) => api.slice("iam:".length)));
  isPastUntil = 0;
  expect((await plan(toStates(desired), account.clients)).targets[0]?.changes[0]?.action).toBe("none");
});
