// What an owner lists of a shared provider, and who claims what of it → the calls.

import { describe, expect, test } from "vitest";
import type { PresentProvider } from "../../../src/model/provider.ts";
import { present, type Wish } from "../../support/desired.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { toMark } from "../../support/owner-facts.ts";
import { decide, toCalls, toLive } from "./to-calls.ts";

/** What owner `a` declares to share. */
const shared = (wish: Wish): PresentProvider => present({ owner: "a", exclusive: false, ...wish });

/** Client IDs of the account, and those that `a` and `b` claim. */
const had = (live: readonly string[], a: readonly string[], b: readonly string[] = []): ProviderFacts => ({
  clientIds: live,
  tags: { ...toMark("a", ...a.map((id) => `c\n${id}`)), ...toMark("b", ...b.map((id) => `c\n${id}`)) },
});

describe("a client ID", () => {
  test.each<[live: string, listed: readonly string[], ProviderFacts, readonly string[]]>([
    ["live, and claimed by this owner: stays claimed", ["one"], had(["one"], ["one"]), []],
    ["live, and claimed by both: stays claimed", ["one"], had(["one"], ["one"], ["one"]), []],
    [
      "live, and claimed by another: is claimed as well",
      ["one"],
      had(["one"], [], ["one"]),
      ["Tag oidc:claims:a=one"],
    ],
    ["live, and claimed by nobody: belongs to nobody", ["one"], had(["one"], []), []],
    ["away: is claimed, then added", ["one"], had([], []), ["Tag oidc:claims:a=one", "AddClientID one"]],
    [
      "away, and claimed by another: the same",
      ["one"],
      had([], [], ["one"]),
      ["Tag oidc:claims:a=one", "AddClientID one"],
    ],
    ["away, and claimed by this owner: is added", ["one"], had([], ["one"]), ["AddClientID one"]],
  ])("listed, %s", (_live, clientIds, facts, calls) => {
    expect(toCalls(decide(shared({ clientIds }), facts))).toEqual(calls);
  });

  test.each<[live: string, ProviderFacts, readonly string[]]>([
    [
      "live, and claimed by this owner: goes, then the claim",
      had(["one"], ["one"]),
      ["RemoveClientID one", "Tag oidc:claims:a="],
    ],
    [
      "live, and claimed by both: the claim goes alone",
      had(["one"], ["one"], ["one"]),
      ["Tag oidc:claims:a="],
    ],
    ["live, and claimed by another: stays", had(["one"], [], ["one"]), []],
    ["live, and claimed by nobody: stays", had(["one"], []), []],
    ["away, and claimed by this owner: the claim goes", had([], ["one"]), ["Tag oidc:claims:a="]],
    ["away, and claimed by another: nothing", had([], [], ["one"]), []],
    ["away, claimed by both, and what it is is not known: the claim stays", had([], ["one"], ["one"]), []],
  ])("not listed, %s", (_live, facts, calls) => {
    expect(toCalls(decide(shared({ clientIds: [] }), facts))).toEqual(calls);
  });

  test("away, claimed by both, and another provider has it: it is put back, then the claim goes", () => {
    const other = toLive({ clientIds: ["one"] }, "other.example.com");
    const change = decide(shared({ clientIds: [] }), had([], ["one"], ["one"]), [other]);
    expect(toCalls(change)).toEqual(["AddClientID one", "Tag oidc:claims:a="]);
    expect(change.claims?.stuck).toBe(0);
  });

  test("a claim that stays because its value is not known is counted", () => {
    expect(decide(shared({ clientIds: [] }), had([], ["one", "two"], ["one", "two"])).claims?.stuck).toBe(2);
  });

  test("one is taken over from another owner, one is new and one goes: claims first, releases last", () => {
    const facts = had(["one", "two"], ["one"], ["two"]);
    const change = decide(shared({ clientIds: ["two", "three"] }), facts);
    expect(toCalls(change)).toEqual([
      "Tag oidc:claims:a=one+three+two",
      "AddClientID three",
      "RemoveClientID one",
      "Tag oidc:claims:a=three+two",
    ]);
    expect(change.claims).toEqual({
      made: [
        { noun: "client ID", text: "three" },
        { noun: "client ID", text: "two" },
      ],
      dropped: [{ noun: "client ID", text: "one" }],
      releases: 1,
      stuck: 0,
    });
  });
});

describe("what the file does not manage", () => {
  const all: ProviderFacts = {
    clientIds: ["one"],
    thumbprints: ["1".repeat(40), "2".repeat(40)],
    tags: { k: "v", ...toMark("a", "c\none", `t\n${"1".repeat(40)}`, "g\nk") },
  };
  test.each<[string, Wish, readonly string[]]>([
    ["nothing is listed at all: all stays claimed", {}, []],
    ["client IDs alone", { clientIds: [] }, ["RemoveClientID one", "Tag oidc:claims:a=1+tag k"]],
    ["tags alone", { tags: {} }, ["Untag k", "Tag oidc:claims:a=1+one"]],
    ["tags, of which this one is ignored", { tags: {}, ignoreTags: ["k"] }, []],
    [
      "thumbprints alone: one for another",
      { thumbprints: ["3".repeat(40)] },
      [
        "Tag oidc:claims:a=1+3+one+tag k",
        "UpdateThumbprint 1,2,3",
        "UpdateThumbprint 2,3",
        "Tag oidc:claims:a=3+one+tag k",
      ],
    ],
  ])("%s", (_name, wish, calls) => {
    expect(toCalls(decide(shared(wish), all))).toEqual(calls);
  });
});

describe("tags", () => {
  test("a key that somebody else brought gets the listed value, and belongs to nobody", () => {
    const facts = { tags: { k: "theirs", ...toMark("a") } };
    expect(toCalls(decide(shared({ tags: { k: "v" } }), facts))).toEqual(["Tag k=v"]);
  });

  test("a new one goes on together with its claim", () => {
    expect(toCalls(decide(shared({ tags: { k: "v" } }), { tags: toMark("a") }))).toEqual([
      "Tag oidc:claims:a=tag k,k=v",
    ]);
  });

  test("one that is away and claimed by both is not taken from another provider, which may have another value", () => {
    const facts = { tags: { ...toMark("a", "g\nk"), ...toMark("b", "g\nk") } };
    const other = toLive({ tags: { k: "of the other one" } }, "other.example.com");
    expect(toCalls(decide(shared({ tags: {} }), facts, [other]))).toEqual([]);
    const before = toLive({ tags: { k: "v" } });
    expect(toCalls(decide(shared({ tags: {} }), facts, [before]))).toEqual(["Tag k=v", "Tag oidc:claims:a="]);
  });
});

const NOTHING = { clientIds: [], tags: {} };
const [T1, T2] = ["1".repeat(40), "2".repeat(40)];
const FROM_ISSUER: Partial<PresentProvider> = { auto: { use: "private-authority" } };

test.each<[string, PresentProvider, claimed: string, known: ProviderFacts]>([
  ["client IDs that are not managed", shared({ tags: {} }), "c\none", { clientIds: ["one"] }],
  ["thumbprints that are not managed", shared(NOTHING), `t\n${T1}`, { thumbprints: [T1] }],
  [
    "thumbprints that come from the issuer",
    { ...shared({ ...NOTHING, thumbprints: [T2] }), ...FROM_ISSUER },
    `t\n${T1}`,
    { thumbprints: [T1] },
  ],
  ["ignored tags", shared({ ...NOTHING, ignoreTags: ["k"] }), "g\nk", { tags: { k: "v" } }],
])(
  "%s: what is away and claimed by both is not put back, and stays claimed",
  (_set, desired, claimed, known) => {
    const facts = { thumbprints: [T2], tags: { ...toMark("a", claimed), ...toMark("b", claimed) } };
    const change = decide(desired, facts, [toLive(known)]);
    expect(toCalls(change)).toEqual([]);
    expect(change.claims?.stuck).toBe(0);
  },
);

describe("thumbprints, which IAM cannot clear", () => {
  const [one, two] = ["1".repeat(40), "2".repeat(40)];
  const pruned: PresentProvider = {
    ...shared({ clientIds: [], thumbprints: [], tags: {} }),
    withdraws: ["a"],
  };
  test.each<[string, ProviderFacts, readonly string[]]>([
    [
      "the last one stays, and its claim goes",
      { thumbprints: [one], tags: toMark("a", `t\n${one}`) },
      ["Untag oidc:claims:a"],
    ],
    [
      "the last two stay",
      { thumbprints: [one, two], tags: toMark("a", `t\n${one}`, `t\n${two}`) },
      ["Untag oidc:claims:a"],
    ],
    [
      "one of two goes",
      { thumbprints: [one, two], tags: toMark("a", `t\n${one}`) },
      ["UpdateThumbprint 2", "Untag oidc:claims:a"],
    ],
  ])("%s", (_name, facts, calls) => {
    expect(toCalls(decide(pruned, facts))).toEqual(calls);
  });
});

describe("the mark of an owner", () => {
  test.each<[string, PresentProvider, ProviderFacts | null, readonly string[]]>([
    [
      "goes on with a create that shares",
      shared({ clientIds: ["one"] }),
      null,
      ["Create one,oidc:claims:a=one"],
    ],
    [
      "goes on with a create for itself",
      present({ owner: "a", tags: { k: "v" } }),
      null,
      ["Create k=v,oidc:owner=a"],
    ],
    [
      "goes on first",
      present({ owner: "a", clientIds: ["one"] }),
      {},
      ["Tag oidc:owner=a", "AddClientID one"],
    ],
    [
      "goes on alone",
      present({ owner: "a", clientIds: ["one"] }),
      { clientIds: ["one"] },
      ["Tag oidc:owner=a"],
    ],
    [
      "goes on, although nothing is claimed",
      shared({ clientIds: ["one"] }),
      { clientIds: ["one"] },
      ["Tag oidc:claims:a="],
    ],
    ["stays, although nothing is claimed any more", shared({ clientIds: [] }), had([], []), []],
    [
      "from itself to sharing: all that is listed is claimed, and the sole mark goes last",
      shared({ clientIds: ["one", "two"] }),
      { clientIds: ["one"], tags: { "oidc:owner": "a" } },
      ["Tag oidc:claims:a=one+two", "AddClientID two", "Untag oidc:owner"],
    ],
    [
      "from sharing to itself: the sole mark comes first, and the claims go last",
      present({ owner: "a", clientIds: ["one"] }),
      { clientIds: ["one", "two"], tags: toMark("a", "c\none") },
      ["Tag oidc:owner=a", "RemoveClientID two", "Untag oidc:claims:a"],
    ],
    [
      "of several tags, all go",
      present({ owner: "a" }),
      { tags: { ...toMark("a", "c\none"), "oidc:claims:a:2": "", "oidc:claims:b:2": "" } },
      ["Tag oidc:owner=a", "Untag oidc:claims:a,oidc:claims:a:2"],
    ],
    [
      "a tag that is not a mark yet reserved stays",
      present({ owner: "a", tags: {} }),
      { tags: { "oidc:owner": "a", "oidc:note": "x" } },
      [],
    ],
  ])("%s", (_name, desired, facts, calls) => {
    expect(toCalls(decide(desired, facts))).toEqual(calls);
  });

  const kept = Array.from({ length: 99 }, (_, index) => `kept-${index}`);
  const full = [...kept, "two"];
  test.each<[string, PresentProvider, ProviderFacts, readonly string[]]>([
    [
      "a client ID that makes room",
      present({ owner: "a", clientIds: ["one", ...kept] }),
      { clientIds: full },
      ["Tag oidc:owner=a", "RemoveClientID two", "AddClientID one"],
    ],
    [
      "a withdrawn client ID that makes room",
      shared({ clientIds: ["one", ...kept] }),
      had(full, ["two"]),
      ["Tag oidc:claims:a=one+two", "RemoveClientID two", "AddClientID one", "Tag oidc:claims:a=one"],
    ],
  ])("goes on before %s", (_name, desired, facts, calls) => {
    expect(toCalls(decide(desired, facts))).toEqual(calls);
  });

  test("a file without an owner leaves marks alone", () => {
    const facts = { clientIds: ["one"], tags: { "oidc:owner": "b", k: "v" } };
    expect(toCalls(decide(present({ clientIds: [], tags: {} }), facts))).toEqual([
      "RemoveClientID one",
      "Untag k",
    ]);
  });
});
