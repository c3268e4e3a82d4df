// Whose change would ignore another owner → a refused plan.

import { describe, expect, test } from "vitest";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import { absent, present } from "../../support/desired.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { toMark } from "../../support/owner-facts.ts";
import { planOne } from "../../support/plan-one.ts";

const own = present({ owner: "a", clientIds: ["new"] });
const shared = present({ owner: "a", clientIds: ["new"], exclusive: false });
const nobodys = present({ clientIds: ["new"] });
const nobodysShared = present({ clientIds: ["new"], exclusive: false });
const soleOf = (owner: string): ProviderFacts => ({ tags: { "oidc:owner": owner } });
const claimedBy = (...owners: readonly string[]): ProviderFacts => ({
  tags: Object.assign({}, ...owners.map((owner) => toMark(owner, "c\nold"))),
});

const messages = (desired: DesiredProvider, facts: ProviderFacts | null): string[] =>
  planOne(desired, facts)
    .guards.filter(({ code }) => code === "other-owner")
    .map(({ message }) => message.replace("`https://idp.example.com` belongs to ", ""));

describe("refused", () => {
  test.each<[string, DesiredProvider, ProviderFacts, string]>([
    ["an owner changes what another one owns", own, soleOf("b"), "`b`"],
    ["an owner wants a share of it", shared, soleOf("b"), "`b`"],
    ["an owner deletes it", absent(undefined, "a"), soleOf("b"), "`b`"],
    [
      "an owner wants for itself, as it is, what another owner has and others share",
      own,
      { clientIds: ["new"], tags: { ...soleOf("b").tags, ...claimedBy("c").tags } },
      "`b`, `c`",
    ],
    [
      "an owner wants for itself, as it is, what others share",
      own,
      { clientIds: ["new"], ...claimedBy("b") },
      "`b`",
    ],
    ["a name that differs by case is another one", own, soleOf("A"), "`A`"],
    ["an owner wants for itself what others share", own, claimedBy("b", "c"), "`b`, `c`"],
    ["an owner wants for itself what it shares with another", own, claimedBy("a", "b"), "`b`"],
    ["an owner deletes what it shares with another", absent(undefined, "a"), claimedBy("a", "b"), "`b`"],
    ["a mark without claims counts", own, { tags: { "oidc:claims:b": "" } }, "`b`"],
    ["a mark that somebody has spoilt counts", own, { tags: { "oidc:claims:b": "?" } }, "`b`"],
    ["a second tag of claims counts", own, { tags: { "oidc:claims:b:2": "" } }, "`b`"],
    ["a file without an owner changes what one owns", nobodys, soleOf("b"), "`b`"],
    ["it changes what owners share", nobodys, claimedBy("a", "b"), "`a`, `b`"],
    ["it adds to what owners share", nobodysShared, claimedBy("b"), "`b`"],
    ["it deletes what one owns", absent(), soleOf("b"), "`b`"],
    ["it deletes what owners share", absent(), claimedBy("b"), "`b`"],
    [
      "an owner and claims of others: all of them",
      nobodys,
      { tags: { ...soleOf("c").tags, ...claimedBy("b").tags } },
      "`b`, `c`",
    ],
  ])("%s", (_name, desired, facts, names) => {
    expect(messages(desired, facts)).toEqual([names]);
  });
});

describe("not refused", () => {
  test.each<[string, DesiredProvider, ProviderFacts | null]>([
    ["a new provider", own, null],
    ["a provider without marks", own, {}],
    ["an owner's own", own, soleOf("a")],
    ["an owner's own, from now on shared", shared, soleOf("a")],
    ["an owner's own is deleted", absent(undefined, "a"), soleOf("a")],
    ["a share of what others share", shared, claimedBy("b", "c")],
    ["what only this owner shares, for itself", own, claimedBy("a")],
    ["what only this owner shares is deleted", absent(undefined, "a"), claimedBy("a")],
    ["a provider without marks, by a file without an owner", nobodys, {}],
    ["another one's, and nothing changes", own, { clientIds: ["new"], ...soleOf("b") }],
    ["a share of another one's, and nothing changes", shared, { clientIds: ["new", "x"], ...soleOf("b") }],
    [
      "another one's by a file without an owner, and nothing changes",
      nobodys,
      { clientIds: ["new"], ...soleOf("b") },
    ],
    [
      "others share it, a file without an owner, and nothing changes",
      nobodysShared,
      { clientIds: ["new", "x"], ...claimedBy("b") },
    ],
    [
      "a key that is no mark",
      nobodys,
      {
        tags: {
          "oidc:claims:b:1": "",
          "oidc:claims:b c": "",
          "oidc:claim:b": "",
          "oidc:owners": "b",
          "OIDC:owner": "b",
        },
      },
    ],
    ["another one's is to be absent, and is", absent(undefined, "a"), null],
  ])("%s", (_name, desired, facts) => {
    expect(messages(desired, facts)).toEqual([]);
  });
});

test.each<[string, DesiredProvider, ProviderFacts, string]>([
  ["of another owner", own, soleOf("b"), "remove it from the file, or let `b` release it first"],
  [
    "of nobody, on what is shared",
    nobodys,
    claimedBy("b"),
    "give the file an `owner:` and the provider `exclusive: false`, or remove it from the file",
  ],
  [
    "that would end the sharing",
    own,
    claimedBy("b"),
    "give the provider `exclusive: false`, or remove it from the file",
  ],
  [
    "that deletes what others share",
    absent(undefined, "a"),
    claimedBy("a", "b"),
    "remove it from the file: `--prune` then withdraws what `a` claims, and no more",
  ],
  [
    "that deletes what others share, of nobody",
    absent(),
    claimedBy("b"),
    "remove it from the file, or let `b` release it first",
  ],
  [
    "that prunes",
    { kind: "absent", issuer: own.issuer, owner: "a" },
    claimedBy("a", "b"),
    "let `b` release it first",
  ],
])("what to do about a plan %s", (_name, desired, facts, help) => {
  expect(planOne(desired, facts).guards).toMatchObject([{ code: "other-owner", help }]);
});
