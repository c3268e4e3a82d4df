// A reviewed plan beside a fresh one: what is new, and what is neither pending nor true any more.

import { describe, expect, test } from "vitest";
import { toIssuer } from "../../../src/model/issuer.ts";
import type { Effect } from "../../../src/model/effect.ts";
import type { Change, UnmanagedProvider } from "../../../src/model/plan.ts";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import type { ReviewedChange } from "../../../src/model/saved-document.ts";
import { compareEffects } from "../../../src/planner/guards/compare-effects.ts";
import { absent, present } from "../../support/desired.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { CALLER, planOne } from "../../support/plan-one.ts";

const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const [ONE, TWO] = ["1", "2"].map((digit) => digit.repeat(40)) as [string, string];

/** The change that the planner decides on; `null` for a provider that is not in the account. */
function toChange(desired: DesiredProvider, facts: ProviderFacts | null): Change {
  return planOne(desired, facts).changes[0]!;
}

const toReviewed = (change: Change): ReviewedChange => ({ ...change, before: change.live });

/** The effects alone: in these tests all of them are of one provider. */
function compare(
  reviewed: readonly Change[],
  fresh: readonly Change[],
  unmanaged: readonly UnmanagedProvider[] = [],
): { added: readonly Effect[]; lost: readonly Effect[] } {
  const { added, lost } = compareEffects(reviewed.map(toReviewed), [
    { caller: CALLER, changes: fresh, unmanaged },
  ]);
  return { added: added.map(({ is }) => is), lost: lost.map(({ is }) => is) };
}

interface Row {
  readonly effect: Effect;
  readonly wish: DesiredProvider;
  readonly before: ProviderFacts | null;
  readonly after: ProviderFacts | null;
  /** A file that does not ask for the effect. */
  readonly otherwise: DesiredProvider;
}

/** Each kind of effect, alone. */
const ROWS: readonly Row[] = [
  { effect: { kind: "created" }, wish: present({}), before: null, after: {}, otherwise: absent() },
  { effect: { kind: "deleted" }, wish: absent(), before: {}, after: null, otherwise: present({}) },
  {
    effect: { kind: "client ID added", value: "a" },
    wish: present({ clientIds: ["a"] }),
    before: {},
    after: { clientIds: ["a"] },
    otherwise: present({}),
  },
  {
    effect: { kind: "client ID removed", value: "a" },
    wish: present({ clientIds: [] }),
    before: { clientIds: ["a"] },
    after: {},
    otherwise: present({}),
  },
  {
    effect: { kind: "tag set", key: "k", value: "v" },
    wish: present({ tags: { k: "v" } }),
    before: { tags: { k: "old" } },
    after: { tags: { k: "v" } },
    otherwise: present({}),
  },
  {
    effect: { kind: "tag removed", key: "k" },
    wish: present({ tags: {} }),
    before: { tags: { k: "v" } },
    after: {},
    otherwise: present({}),
  },
  {
    effect: { kind: "thumbprints set", values: [ONE] },
    wish: present({ thumbprints: [ONE] }),
    before: { thumbprints: [TWO] },
    after: { thumbprints: [ONE] },
    otherwise: present({}),
  },
];

describe.each(ROWS)("$effect.kind", ({ effect, wish, before, after, otherwise }) => {
  const change = toChange(wish, before);

  test("is new when nobody has reviewed it", () => {
    expect(compare([], [change])).toEqual({ added: [effect], lost: [] });
  });

  test("is fine while it is still pending", () => {
    expect(compare([change], [change])).toEqual({ added: [], lost: [] });
  });

  test("is fine when the account already shows it: an earlier apply got this far", () => {
    expect(compare([change], [toChange(wish, after)])).toEqual({ added: [], lost: [] });
  });

  test("is lost when the file no longer asks for it", () => {
    expect(compare([change], [toChange(otherwise, before)])).toEqual({ added: [], lost: [effect] });
  });

  test("is new when it was reviewed for another provider alone", () => {
    const { issuer } = present({ url: "other.example.com" });
    const elsewhere = toChange({ ...wish, issuer }, before);
    expect(compare([elsewhere], [elsewhere, change])).toEqual({ added: [effect], lost: [] });
  });
});

describe("the same call with another value is another effect", () => {
  test.each<[string, DesiredProvider, DesiredProvider, ProviderFacts, Effect, Effect]>([
    [
      "a client ID",
      present({ clientIds: ["a"] }),
      present({ clientIds: ["b"] }),
      {},
      { kind: "client ID added", value: "b" },
      { kind: "client ID added", value: "a" },
    ],
    [
      "a tag's value",
      present({ tags: { k: "1" } }),
      present({ tags: { k: "2" } }),
      {},
      { kind: "tag set", key: "k", value: "2" },
      { kind: "tag set", key: "k", value: "1" },
    ],
    [
      "a tag's key",
      present({ tags: { k: "1" } }),
      present({ tags: { l: "1" } }),
      {},
      { kind: "tag set", key: "l", value: "1" },
      { kind: "tag set", key: "k", value: "1" },
    ],
    [
      "a thumbprint",
      present({ thumbprints: [ONE] }),
      present({ thumbprints: [ONE, TWO] }),
      {},
      { kind: "thumbprints set", values: [ONE, TWO] },
      { kind: "thumbprints set", values: [ONE] },
    ],
  ])("%s", (_name, reviewed, now, facts, added, lost) => {
    expect(compare([toChange(reviewed, facts)], [toChange(now, facts)])).toEqual({
      added: [added],
      lost: [lost],
    });
  });
});

describe("a provider that no file declares any more", () => {
  const listed = [{ issuer: toIssuer("idp.example.com"), arn: ARN }];
  const others = [{ issuer: toIssuer("other.example.com"), arn: ARN.replace("idp.", "other.") }];
  const [created, deleted, , , , tagRemoved] = ROWS.map(({ wish, before }) => toChange(wish, before));

  test.each([
    ["deleted, and not in the account", deleted, others, []],
    ["deleted, and still in the account", deleted, listed, [{ kind: "deleted" }]],
    ["created, and in the account", created, listed, []],
    ["created, and not in the account", created, others, [{ kind: "created" }]],
    [
      "changed, and in the account: nobody has read what it holds",
      tagRemoved,
      listed,
      [{ kind: "tag removed", key: "k" }],
    ],
  ])("%s", (_name, change, unmanaged, lost) => {
    expect(compare([change!], [], unmanaged)).toEqual({ added: [], lost });
  });
});

test("each effect comes with its provider", () => {
  const change = toChange(present({ tags: {} }), { tags: { k: "v" } });
  expect(compareEffects([], [{ caller: CALLER, changes: [change], unmanaged: [] }]).added).toEqual([
    { issuer: toIssuer("idp.example.com"), arn: ARN, is: { kind: "tag removed", key: "k" } },
  ]);
});

describe("what else has changed since the review", () => {
  const grown = (reviewed: readonly Change[], fresh: Change): readonly unknown[] =>
    compareEffects(reviewed.map(toReviewed), [{ caller: CALLER, changes: [fresh], unmanaged: [] }]).grown;
  const more = { clientIds: ["a"], tags: { theirs: "1" } };

  test("makes no difference to an update with the same effects", () => {
    const wish = present({ clientIds: ["a", "b"] });
    expect(grown([toChange(wish, { clientIds: ["a"] })], toChange(wish, more))).toEqual([]);
  });

  test("is not told of a delete that nobody has reviewed: its effect is new", () => {
    const deleted = toChange(absent(), more);
    expect(grown([], deleted)).toEqual([]);
    expect(compare([], [deleted]).added).toEqual([{ kind: "deleted" }]);
  });
});
