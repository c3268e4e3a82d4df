// One provider, desired and live → the exact calls, in order.

import { describe, expect, test } from "vitest";
import { decideChange } from "../../src/planner/decide-change.ts";
import { toIssuer } from "../../src/model/issuer.ts";
import type { LiveProvider } from "../../src/model/provider.ts";
import { absent, present, type Wish } from "../support/desired.ts";

const OWNER = { partition: "aws", account: "123456789012" };
const ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
const [T1, T2, T3, T4, T5, T6] = ["1", "2", "3", "4", "5", "6"].map((digit) => digit.repeat(40));
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `id-${String(from + index).padStart(3, "0")}`);

interface Facts {
  readonly clientIds?: readonly string[];
  readonly thumbprints?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

function live({ clientIds = [], thumbprints = [], tags = {} }: Facts): LiveProvider {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return { issuer: toIssuer("idp.example.com"), arn: ARN, clientIds, thumbprints, tags: list };
}

/** `Add a`, `Tag k=v`: the calls in one line each. */
function calls(wish: Wish, facts: Facts): string[] {
  return decideChange(OWNER, present(wish), live(facts)).operations.map(({ api, params }) => {
    const name = api.replace(/^iam:/u, "").replace(/(To|From)?OpenIDConnectProvider/u, "");
    const { OpenIDConnectProviderArn: _arn, ...rest } = { OpenIDConnectProviderArn: "", ...params };
    return `${name} ${Object.values(rest)
      .flat()
      .map((value) =>
        typeof value === "string" ? value.replace(/^(.)\1{39}$/u, "$1") : `${value.Key}=${value.Value}`,
      )
      .join(",")}`;
  });
}

describe("an update adds first and takes away last", () => {
  test.each<[string, Wish, Facts, string[]]>([
    ["nothing differs", { clientIds: ["a"] }, { clientIds: ["a"], tags: { x: "1" } }, []],
    ["a client ID is missing", { clientIds: ["a", "b"] }, { clientIds: ["a"] }, ["AddClientID b"]],
    ["a client ID is too much", { clientIds: ["a"] }, { clientIds: ["a", "b"] }, ["RemoveClientID b"]],
    [
      "client IDs are swapped",
      { clientIds: ["b"] },
      { clientIds: ["a"] },
      ["AddClientID b", "RemoveClientID a"],
    ],
    ["no client IDs are wanted", { clientIds: [] }, { clientIds: ["a"] }, ["RemoveClientID a"]],
    ["client IDs are not managed", { tags: {} }, { clientIds: ["a"] }, []],
    [
      "a tag's value differs: it is set, and its key is never untagged",
      { tags: { k: "new" } },
      { tags: { k: "old" } },
      ["Tag k=new"],
    ],
    [
      "tag keys that differ by case are two tags",
      { tags: { K: "1" } },
      { tags: { k: "1" } },
      ["Tag K=1", "Untag k"],
    ],
    ["all tags are too much", { tags: {} }, { tags: { a: "1", b: "2" } }, ["Untag a,b"]],
    [
      "only default tags are wanted: others stay",
      { tags: { d: "1" }, ownsTags: false },
      { tags: { other: "1" } },
      ["Tag d=1"],
    ],
    ["AWS's own tags stay", { tags: {} }, { tags: { "aws:x": "1" } }, []],
    [
      "ignored tags stay, by key and by prefix",
      { tags: {}, ignoreTags: ["k", "cost:*"] },
      { tags: { k: "1", "cost:a": "1", costa: "1" } },
      ["Untag costa"],
    ],
    [
      "a declared tag is managed though a pattern ignores it",
      { tags: { k: "2" }, ignoreTags: ["*"] },
      { tags: { k: "1", o: "1" } },
      ["Tag k=2"],
    ],
    [
      "a thumbprint is missing",
      { thumbprints: [T1!, T2!] },
      { thumbprints: [T1!] },
      ["UpdateThumbprint 1,2"],
    ],
    ["a thumbprint is too much", { thumbprints: [T1!] }, { thumbprints: [T1!, T2!] }, ["UpdateThumbprint 1"]],
    [
      "a thumbprint is swapped: union, then final",
      { thumbprints: [T2!] },
      { thumbprints: [T1!] },
      ["UpdateThumbprint 1,2", "UpdateThumbprint 2"],
    ],
    [
      "five hold the union: it comes first",
      { thumbprints: [T4!, T5!] },
      { thumbprints: [T1!, T2!, T3!] },
      ["UpdateThumbprint 1,2,3,4,5", "UpdateThumbprint 4,5"],
    ],
    [
      "five do not hold the union: replaced in one call",
      { thumbprints: [T5!, T6!] },
      { thumbprints: [T1!, T2!, T3!, T4!] },
      ["UpdateThumbprint 5,6"],
    ],
    ["thumbprints are not managed", { clientIds: [] }, { thumbprints: [T1!] }, []],
    [
      "a shared provider keeps what is not listed",
      { clientIds: ["b"], thumbprints: [T2!], tags: { b: "1" }, exclusive: false },
      { clientIds: ["a"], thumbprints: [T1!], tags: { a: "1" } },
      ["UpdateThumbprint 1,2", "Tag b=1", "AddClientID b"],
    ],
    [
      "everything at once",
      { clientIds: ["b"], thumbprints: [T2!], tags: { b: "1" } },
      { clientIds: ["a"], thumbprints: [T1!], tags: { a: "1" } },
      [
        "UpdateThumbprint 1,2",
        "Tag b=1",
        "AddClientID b",
        "RemoveClientID a",
        "UpdateThumbprint 2",
        "Untag a",
      ],
    ],
  ])("%s", (_name, wish, facts, expected) => {
    expect(calls(wish, facts)).toEqual(expected);
  });
});

describe("at IAM's limits just enough goes first", () => {
  test("99 client IDs and two new ones: one goes first", () => {
    const found = calls({ clientIds: [...ids(3, 99), "x", "y"] }, { clientIds: ids(1, 99) });
    expect(found).toEqual([
      "RemoveClientID id-001",
      "AddClientID x",
      "AddClientID y",
      "RemoveClientID id-002",
    ]);
  });

  test("100 client IDs for another 100: never more than 100 at once", () => {
    const found = calls({ clientIds: ids(101, 200) }, { clientIds: ids(1, 100) });
    expect(found).toEqual([
      ...ids(1, 100).map((id) => `RemoveClientID ${id}`),
      ...ids(101, 200).map((id) => `AddClientID ${id}`),
    ]);
  });

  test("50 tags and a new key: one key goes first, in the same call count", () => {
    const tags = Object.fromEntries(ids(1, 50).map((key) => [key, "v"]));
    const { "id-001": _a, "id-002": _b, ...kept } = tags;
    expect(calls({ tags: { ...kept, x: "v" } }, { tags })).toEqual([
      "Untag id-001",
      "Tag x=v",
      "Untag id-002",
    ]);
  });
});

describe("a provider comes and goes in one call", () => {
  test("create sends everything that is managed, and nothing else", () => {
    const change = decideChange(OWNER, present({ clientIds: ["a"], tags: { k: "v" } }), null);
    expect(change).toMatchObject({
      action: "create",
      reason: "not-in-account",
      arn: ARN,
      after: { clientIds: ["a"], thumbprints: null },
      operations: [
        {
          api: "iam:CreateOpenIDConnectProvider",
          params: { Url: "https://idp.example.com", ClientIDList: ["a"], Tags: [{ Key: "k", Value: "v" }] },
        },
      ],
    });
    expect(Object.keys(change.operations[0]?.params ?? {})).not.toContain("ThumbprintList");
  });

  test("create sends the thumbprints that are wished", () => {
    const { operations, after } = decideChange(OWNER, present({ thumbprints: [T1!, T2!] }), null);
    expect(operations.map(({ params }) => params)).toEqual([
      { Url: "https://idp.example.com", ThumbprintList: [T1, T2] },
    ]);
    expect(after?.thumbprints).toEqual([T1, T2]);
  });

  test("a create without any wishes leaves IAM's own choice of thumbprints, and nothing else", () => {
    const { after } = decideChange(OWNER, present({}), null);
    expect(after).toEqual({
      issuer: "idp.example.com",
      arn: ARN,
      clientIds: [],
      thumbprints: null,
      tags: [],
    });
  });

  test("empty lists are left out of a create: the SDK would send them as an empty text", () => {
    const { operations } = decideChange(OWNER, present({ clientIds: [], tags: {} }), null);
    expect(operations[0]?.params).toEqual({ Url: "https://idp.example.com" });
  });

  test("the ARN has the caller's partition and no scheme", () => {
    const { arn } = decideChange(
      { partition: "aws-cn", account: "000000000001" },
      present({ url: "h/p/" }),
      null,
    );
    expect(arn).toBe("arn:aws-cn:iam::000000000001:oidc-provider/h/p/");
  });

  test("absent: deleted when it is there, left alone when it is not", () => {
    expect(decideChange(OWNER, absent(), live({}))).toMatchObject({
      action: "delete",
      after: null,
      operations: [{ api: "iam:DeleteOpenIDConnectProvider", params: { OpenIDConnectProviderArn: ARN } }],
    });
    expect(decideChange(OWNER, absent(), null)).toMatchObject({
      action: "none",
      reason: "already-absent",
      operations: [],
    });
  });
});

test("`after` repeats what is not managed, ignored and AWS's own", () => {
  const change = decideChange(
    OWNER,
    present({ clientIds: ["b"], tags: { k: "2" }, ignoreTags: ["i"] }),
    live({ clientIds: ["a"], thumbprints: [T1!], tags: { "aws:x": "1", i: "1", k: "1", o: "1" } }),
  );
  expect(change.after).toMatchObject({
    clientIds: ["b"],
    thumbprints: [T1],
    tags: [
      { key: "aws:x", value: "1" },
      { key: "i", value: "1" },
      { key: "k", value: "2" },
    ],
  });
});

test("`after` has its tags sorted, whichever stay and whichever come", () => {
  const change = decideChange(
    OWNER,
    present({ tags: { b: "1", y: "1" }, exclusive: false }),
    live({ tags: { a: "1", m: "1", z: "1" } }),
  );
  expect(change.after?.tags.map(({ key }) => key)).toEqual(["a", "b", "m", "y", "z"]);
});
