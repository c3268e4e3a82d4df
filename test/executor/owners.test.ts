// Another owner acts between the plan of a run and its calls: what the run still does, and what it says.

import { describe, expect, test } from "vitest";
import { apply } from "../../src/reconcile/apply.ts";
import { plan } from "../../src/reconcile/plan.ts";
import type { ApplyResult } from "../../src/model/result.ts";
import type { DesiredProvider } from "../../src/model/provider.ts";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { absent, present, toStates } from "../support/desired.ts";
import { openAccount, toStore, type ProviderFacts } from "../support/open-account.ts";
import { toMark } from "../support/owner-facts.ts";
import { skipPauses } from "../support/skip-pauses.ts";

skipPauses();

const IDP = "idp.example.com";
const T = "a".repeat(40);

interface Story {
  readonly before: ProviderFacts;
  readonly desired: DesiredProvider;
  /** What the other owner makes of the provider, after the plan, or just after the first call of this name. */
  readonly theirs: ProviderFacts;
  readonly after?: string;
}

/** What the run did, what it said, and what the account has in the end. */
async function tell({ before, desired, theirs, after }: Story): Promise<object> {
  const store = createMemoryStore();
  let isDue = false;
  const account = await openAccount(
    { [IDP]: before },
    {
      store,
      disturb: async ({ action }, answer) => {
        const answered = await answer();
        if (isDue && after !== undefined && action.startsWith(after)) {
          isDue = false;
          await toStore({ [IDP]: theirs }, store);
        }
        return answered;
      },
    },
  );
  const made = await plan(toStates(desired), account.clients);
  isDue = true;
  if (after === undefined) await toStore({ [IDP]: theirs }, store);
  const { outcome, problems }: ApplyResult = await apply(made, account.clients);
  const { [IDP]: facts } = await account.facts();
  const codes = problems.map(({ code }) => code);
  return {
    writes: account.writes().map((one) => one.replace(/(To|From)?OpenIDConnectProvider/u, "")),
    outcome,
    codes,
    facts,
  };
}

const sole = present({ owner: "a", clientIds: ["one"] });
const shared = (...clientIds: readonly string[]): DesiredProvider =>
  present({ owner: "a", clientIds, exclusive: false });
const marks = (a: readonly string[], b: readonly string[]): Record<string, string> => ({
  ...toMark("a", ...a.map((id) => `c\n${id}`)),
  ...toMark("b", ...b.map((id) => `c\n${id}`)),
});
const refused = { writes: [], outcome: "refused", codes: ["plan-changed"] };

describe("after the plan", () => {
  test.each<[string, Story]>([
    [
      "somebody else made it its own: its mark stays",
      { before: {}, desired: sole, theirs: { tags: { "oidc:owner": "b" } } },
    ],
    [
      "somebody else made it its own, and it holds what this owner wants",
      {
        before: { clientIds: ["one"] },
        desired: sole,
        theirs: { clientIds: ["one"], tags: { "oidc:owner": "b" } },
      },
    ],
    [
      "others share what this owner wanted for itself",
      { before: {}, desired: sole, theirs: { tags: toMark("b") } },
    ],
    [
      "somebody else made it its own: nothing is claimed on it",
      { before: {}, desired: shared("one"), theirs: { tags: { "oidc:owner": "b" } } },
    ],
    [
      "somebody else took over what is to be removed",
      {
        before: { clientIds: ["one", "two"], tags: { "oidc:owner": "a" } },
        desired: sole,
        theirs: { clientIds: ["one", "two"], tags: { "oidc:owner": "b" } },
      },
    ],
    [
      "another owner claimed what is to be withdrawn",
      {
        before: { clientIds: ["one"], tags: marks(["one"], []) },
        desired: shared(),
        theirs: { clientIds: ["one"], tags: marks(["one"], ["one"]) },
      },
    ],
    [
      "another owner gave up what it claimed as well: somebody must remove it",
      {
        before: { clientIds: ["one"], tags: marks(["one"], ["one"]) },
        desired: shared(),
        theirs: { clientIds: ["one"], tags: marks(["one"], []) },
      },
    ],
    [
      "somebody brought by hand what was to be claimed and added",
      {
        before: { tags: marks([], []) },
        desired: shared("one"),
        theirs: { clientIds: ["one"], tags: marks([], []) },
      },
    ],
    [
      "others share what is to be deleted",
      {
        before: { tags: { "oidc:owner": "a" } },
        desired: absent(IDP, "a"),
        theirs: { tags: { "oidc:owner": "a", ...toMark("b") } },
      },
    ],
  ])("%s: nothing is sent", async (_name, story) => {
    const facts = { clientIds: [], thumbprints: [], ...story.theirs };
    expect(await tell(story)).toEqual({ ...refused, facts });
  });
});

test("what only another provider knows is put back by the one call that replaces five thumbprints", async () => {
  const [gone = "", own = "", ...others] = [..."123456"].map((digit) => digit.repeat(40));
  const theirs = toMark("b", `t\n${gone}`);
  const account = await openAccount({
    [IDP]: { thumbprints: [own, ...others], tags: { ...toMark("a", `t\n${gone}`, `t\n${own}`), ...theirs } },
    "other.example.com": { thumbprints: [gone] },
  });
  const states = toStates(
    present({ owner: "a", thumbprints: others.slice(0, 1), exclusive: false }),
    present({ url: "other.example.com" }),
  );
  const { outcome } = await apply(await plan(states, account.clients), account.clients);
  const { [IDP]: facts } = await account.facts();
  expect([outcome, facts]).toEqual([
    "applied",
    { clientIds: [], thumbprints: [gone, ...others], tags: { ...toMark("a"), ...theirs } },
  ]);
});

describe("on the way", () => {
  test("another owner brings the very tag that is to be claimed and set: it is claimed all the same", async () => {
    expect(
      await tell({
        before: { tags: { ...toMark("a"), ...toMark("b") } },
        desired: present({ owner: "a", tags: { k: "v" }, exclusive: false }),
        theirs: { tags: { k: "v", ...toMark("a"), ...toMark("b", "g\nk") } },
      }),
    ).toMatchObject({
      writes: ["Tag"],
      outcome: "applied",
      facts: { tags: { k: "v", ...toMark("a", "g\nk"), ...toMark("b", "g\nk") } },
    });
  });

  test("another owner removes the tag that is to be claimed: it is claimed and set again", async () => {
    expect(
      await tell({
        before: { tags: { k: "v", ...toMark("a"), ...toMark("b", "g\nk") } },
        desired: present({ owner: "a", tags: { k: "v" }, exclusive: false }),
        theirs: { tags: { ...toMark("a"), ...toMark("b") } },
      }),
    ).toMatchObject({
      writes: ["Tag", "Tag"],
      outcome: "applied",
      facts: { tags: { k: "v", ...toMark("a", "g\nk"), ...toMark("b") } },
    });
  });

  test("another owner claims what was just removed: it is put back before the own claim goes", async () => {
    expect(
      await tell({
        before: { clientIds: ["one"], thumbprints: [T], tags: marks(["one"], []) },
        desired: shared(),
        after: "RemoveClientID",
        theirs: { thumbprints: [T], tags: marks(["one"], ["one"]) },
      }),
    ).toEqual({
      writes: ["RemoveClientID", "AddClientID", "Tag"],
      outcome: "applied",
      codes: [],
      facts: { clientIds: ["one"], thumbprints: [T], tags: marks([], ["one"]) },
    });
  });

  test("so is the value of a tag", async () => {
    const both = { ...toMark("a", "g\nk"), ...toMark("b", "g\nk") };
    expect(
      await tell({
        before: { tags: { k: "v", ...toMark("a", "g\nk"), ...toMark("b") } },
        desired: present({ owner: "a", tags: {}, exclusive: false }),
        after: "Untag",
        theirs: { tags: both },
      }),
    ).toMatchObject({
      writes: ["Untag", "Tag", "Tag"],
      outcome: "applied",
      facts: { tags: { k: "v", ...toMark("a"), ...toMark("b", "g\nk") } },
    });
  });

  test("another owner removes what was just claimed as well: it is added again", async () => {
    expect(
      await tell({
        before: { clientIds: ["one"], thumbprints: [T], tags: marks([], ["one"]) },
        desired: shared("one"),
        after: "Tag",
        theirs: { thumbprints: [T], tags: marks(["one"], []) },
      }),
    ).toEqual({
      writes: ["Tag", "AddClientID"],
      outcome: "applied",
      codes: [],
      facts: { clientIds: ["one"], thumbprints: [T], tags: marks(["one"], []) },
    });
  });

  test("another owner removes again and again what this one adds: it gives up after three rounds, and says so", async () => {
    const store = createMemoryStore();
    const theirs = { [IDP]: { tags: marks(["one"], []) } };
    const account = await openAccount(
      { [IDP]: { tags: marks([], []) } },
      {
        store,
        disturb: async ({ action }, answer) => {
          const answered = await answer();
          if (action.startsWith("AddClientID")) await toStore(theirs, store);
          return answered;
        },
      },
    );
    const { outcome, problems } = await apply(
      await plan(toStates(shared("one")), account.clients),
      account.clients,
    );
    expect(account.writes().filter((one) => one.startsWith("Add"))).toHaveLength(4);
    expect([outcome, problems.map(({ code }) => code)]).toEqual(["incomplete", ["not-visible"]]);
  });
});
