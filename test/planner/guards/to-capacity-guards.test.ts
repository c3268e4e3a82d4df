// What IAM has no room for, because others' client IDs, thumbprints and tags stay → a refused plan.

import { describe, expect, test } from "vitest";
import type { PresentProvider } from "../../../src/model/provider.ts";
import { present } from "../../support/desired.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { toMark } from "../../support/owner-facts.ts";
import { many, planOne, tagged } from "../../support/plan-one.ts";

const prints = (...digits: readonly number[]): string[] => digits.map((digit) => String(digit).repeat(40));
const ours = present({ tags: tagged("new"), ignoreTags: ["kept-*"] });

test.each<[string, PresentProvider, ProviderFacts, string[]]>([
  ["99 client IDs and a new one", shared({ clientIds: ["new"] }), { clientIds: many("kept", 99) }, []],
  [
    "100 client IDs and a new one",
    shared({ clientIds: ["new"] }),
    { clientIds: many("kept", 100) },
    ["101 client IDs, and IAM allows 100"],
  ],
  [
    "4 thumbprints and a new one",
    shared({ thumbprints: prints(5) }),
    { thumbprints: prints(1, 2, 3, 4) },
    [],
  ],
  [
    "5 thumbprints and a new one",
    shared({ thumbprints: prints(6) }),
    { thumbprints: prints(1, 2, 3, 4, 5) },
    ["6 thumbprints, and IAM allows 5"],
  ],
  ["49 ignored tags and a new one", ours, { tags: tagged(...many("kept", 49)) }, []],
  [
    "50 ignored tags and a new one",
    ours,
    { tags: tagged(...many("kept", 50)) },
    ["51 tags, and IAM allows 50"],
  ],
  [
    "49 ignored tags, a new one, and one of AWS's own, which does not count",
    ours,
    { tags: tagged("aws:own", ...many("kept", 49)) },
    [],
  ],
  ["more than there can be, and nothing new", shared({}), { clientIds: many("kept", 101) }, []],
  [
    "two limits at once",
    shared({ clientIds: ["b", "c"], thumbprints: prints(6) }),
    { clientIds: many("kept", 100), thumbprints: prints(1, 2, 3, 4, 5) },
    ["102 client IDs, and IAM allows 100", "6 thumbprints, and IAM allows 5"],
  ],
])("%s", (_name, wish, facts, expected) => {
  const { guards } = planOne(wish, facts);
  expect(guards).toMatchObject(
    expected.map((words) => ({ code: "capacity", message: expect.stringContaining(words) })),
  );
  expect(guards).toHaveLength(expected.length);
});

test("a create is held to them as well", () => {
  const { guards } = planOne(present({ clientIds: many("new", 101) }), null);
  expect(guards).toMatchObject([{ code: "capacity", message: expect.stringContaining("101 client IDs") }]);
});

test("the help says how many to leave out", () => {
  const { guards } = planOne(shared({ clientIds: ["b", "c"] }), { clientIds: many("kept", 100) });
  expect(guards[0]?.help).toMatch(/client IDs stay; declare 2 fewer$/u);
});

function shared(wish: Parameters<typeof present>[0]): PresentProvider {
  return present({ ...wish, exclusive: false });
}

describe("marks count", () => {
  const owned = (tags: readonly string[], exclusive = true): PresentProvider =>
    present({ owner: "a", tags: tagged(...tags), exclusive });
  test.each<[string, PresentProvider, ProviderFacts | null, string[]]>([
    ["a create with 49 tags and a mark", owned(many("k", 49)), null, []],
    ["a create with 50 tags and a mark", owned(many("k", 50)), null, ["51 tags, and IAM allows 50"]],
    [
      "a create with 90 client IDs to share, whose claims take three tags, and 48 tags of its own",
      present({ owner: "a", clientIds: many("id", 90), tags: tagged(...many("k", 46)), exclusive: false }),
      null,
      ["51 tags, and IAM allows 50"],
    ],
    ["the mark of a provider that has 49 tags", owned(many("k", 49)), { tags: tagged(...many("k", 49)) }, []],
    [
      "the mark of a provider that has 50 tags",
      owned(many("k", 50)),
      { tags: tagged(...many("k", 50)) },
      ["51 tags, and IAM allows 50"],
    ],
    [
      "the mark of a provider of whose 50 tags one goes: it goes first",
      owned(many("k", 49)),
      { tags: tagged(...many("k", 50)) },
      [],
    ],
    [
      "from itself to sharing at 50 tags: for a moment its mark and two tags of claims are there",
      owned(many("k", 49), false),
      { tags: { "oidc:owner": "a", ...tagged(...many("k", 49)) } },
      ["52 tags, and IAM allows 50"],
    ],
    [
      "from sharing back to itself at 50 tags: as many tags of claims as necessary go first",
      present({ owner: "a", clientIds: many("id", 40) }),
      {
        clientIds: many("id", 40),
        tags: {
          ...tagged(...many("k", 48)),
          "oidc:claims:a": "x".repeat(256),
          "oidc:claims:a:2": "y".repeat(64),
        },
      },
      [],
    ],
    [
      "the thirty-third claim of a provider at 50 tags",
      present({ owner: "a", clientIds: many("id", 33), exclusive: false }),
      {
        clientIds: many("id", 32),
        tags: { ...toMark("a", ...many("id", 32).map((id) => `c\n${id}`)), ...tagged(...many("k", 49)) },
      },
      ["51 tags, and IAM allows 50"],
    ],
  ])("%s", (_name, wish, facts, expected) => {
    expect(planOne(wish, facts).guards.map(({ message }) => message)).toEqual(
      expected.map((words) => expect.stringContaining(words)),
    );
  });

  test.each<[string, ProviderFacts | null, string]>([
    ["nothing is there", null, "marks count; declare 1 fewer"],
    ["something is there", {}, "other owners' tags stay, and marks count; declare 1 fewer"],
  ])("the way out says so: %s", (_name, facts, help) => {
    expect(planOne(owned(many("k", 50)), facts).guards[0]?.help).toBe(help);
  });
});
