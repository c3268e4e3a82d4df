// The tags of a provider ↔ who owns it, and who claims what of it.

import { describe, expect, test } from "vitest";
import { OWNER_NAME, readMarks, toClaimTags } from "../../src/model/marks.ts";
import { toClaim } from "../../src/planner/ownership/to-claim.ts";
import { claimOn } from "../support/owner-facts.ts";
import { many } from "../support/plan-one.ts";

const toTags = (tags: Readonly<Record<string, string>>): { key: string; value: string }[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));
const read = (tags: Readonly<Record<string, string>>): unknown => {
  const { owner, claims } = readMarks(toTags(tags));
  return { owner, ...Object.fromEntries(claims) };
};

test("a claim is what the contract says, worked out by hand", () => {
  // printf 'c\nsts.amazonaws.com' | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | cut -c1-8
  expect(toClaim("client ID", "sts.amazonaws.com")).toBe("stCuOcq8");
  expect(toClaim("client ID", "x")).toBe(claimOn("c\nx"));
  expect(toClaim("thumbprint", "x")).toBe(claimOn("t\nx"));
  expect(toClaim("tag", "x")).toBe(claimOn("g\nx"));
});

describe("claims are written, 32 to a tag, and read back", () => {
  test.each([
    [0, [0]],
    [1, [1]],
    [32, [32]],
    [33, [32, 1]],
    [90, [32, 32, 26]],
    [385, [...Array<number>(12).fill(32), 1]],
  ])("%i", (count, sizes) => {
    const claims = many("x", count).map((id) => claimOn(id));
    const tags = toClaimTags("team.a", claims);
    expect(tags.map(({ value }) => value.length / 8)).toEqual(sizes);
    expect(tags.map(({ key }) => key)).toEqual(
      sizes.map((_size, index) => `oidc:claims:team.a${index === 0 ? "" : `:${index + 1}`}`),
    );
    expect(readMarks(tags.toReversed()).claims).toEqual(new Map([["team.a", claims.toSorted()]]));
  });
});

describe("what somebody has written by hand", () => {
  test.each<[string, Readonly<Record<string, string>>, object]>([
    ["nothing", {}, { owner: null }],
    ["another tag that looks alike", { "oidc:owner2": "x", "oidc:claims": "x", owner: "x" }, { owner: null }],
    ["an empty owner is somebody", { "oidc:owner": "" }, { owner: "" }],
    ["an empty mark is an owner without claims", { "oidc:claims:a": "" }, { owner: null, a: [] }],
    [
      "half a claim at the end is none",
      { "oidc:claims:a": "AAAAAAAABBBB" },
      { owner: null, a: ["AAAAAAAA"] },
    ],
    [
      "a claim that comes twice is one",
      { "oidc:claims:a": "AAAAAAAAAAAAAAAA" },
      { owner: null, a: ["AAAAAAAA"] },
    ],
    [
      "claims in another order",
      { "oidc:claims:a": "BBBBBBBBAAAAAAAA" },
      { owner: null, a: ["AAAAAAAA", "BBBBBBBB"] },
    ],
    ["characters that no claim has", { "oidc:claims:a": "AAAA BBBB" }, { owner: null, a: [] }],
    ["a second tag without the first", { "oidc:claims:a:2": "AAAAAAAA" }, { owner: null, a: ["AAAAAAAA"] }],
    ["tag 1 does not exist", { "oidc:claims:a:1": "AAAAAAAA" }, { owner: null }],
    ["nor does tag 02", { "oidc:claims:a:02": "AAAAAAAA" }, { owner: null }],
    ["no owner has this name", { "oidc:claims:a b": "AAAAAAAA" }, { owner: null }],
  ])("%s", (_name, tags, expected) => {
    expect(read(tags)).toEqual(expected);
  });
});

test.each([
  ["a", true],
  ["Team_1.a-b", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["", false],
  ["a:b", false],
  ["a b", false],
  ["ä", false],
  ["a\n", false],
])("the name %j: %j", (name, isName) => {
  expect(OWNER_NAME.test(name)).toBe(isName);
});
