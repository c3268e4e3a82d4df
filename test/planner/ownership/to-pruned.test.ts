// What no file declares → what `--prune` wants of it.

import { describe, expect, test } from "vitest";
import { toOwnerGuards } from "../../../src/planner/guards/to-owner-guards.ts";
import { toPruned } from "../../../src/planner/ownership/to-pruned.ts";
import type { ProviderFacts } from "../../support/open-account.ts";
import { toMark } from "../../support/owner-facts.ts";
import { decide, toCalls, toLive } from "./to-calls.ts";

const ID = (name: string): string => `c\n${name}`;

/** Reason and calls of what `--prune` does for the owners of a run. */
function prune(facts: ProviderFacts, ...owners: readonly string[]): string[] {
  return toPruned([toLive(facts)], owners).flatMap((desired) => {
    const change = decide(desired, facts);
    return [change.reason, ...toCalls(change)];
  });
}

describe("for owner a", () => {
  test.each<[string, ProviderFacts, readonly string[]]>([
    ["its own is deleted", { tags: { "oidc:owner": "a" } }, ["pruned", "Delete "]],
    ["another owner's is left alone", { tags: { "oidc:owner": "b" } }, []],
    ["one without marks is left alone", { clientIds: ["one"], tags: { owner: "a", "oidc:note": "a" } }, []],
    ["what only others share is left alone", { clientIds: ["one"], tags: toMark("b", ID("one")) }, []],
    [
      "an owner whose name begins alike is another one",
      { tags: { "oidc:owner": "a.b", ...toMark("ab", ID("one")) } },
      [],
    ],
    [
      "what it claims of a shared one is withdrawn, and the mark goes",
      { clientIds: ["one", "two"], tags: { ...toMark("a", ID("one")), ...toMark("b", ID("two")) } },
      ["withdrawn", "RemoveClientID one", "Untag oidc:claims:a"],
    ],
    [
      "what others claim as well stays",
      { clientIds: ["one"], tags: { ...toMark("a", ID("one")), ...toMark("b", ID("one")) } },
      ["withdrawn", "Untag oidc:claims:a"],
    ],
    [
      "the provider stays, even if nothing is left of it",
      { clientIds: ["one"], tags: { k: "v", ...toMark("a", ID("one"), "g\nk") } },
      ["withdrawn", "RemoveClientID one", "Untag k", "Untag oidc:claims:a"],
    ],
    [
      "a mark without claims goes",
      { clientIds: ["one"], tags: toMark("a") },
      ["withdrawn", "Untag oidc:claims:a"],
    ],
    [
      "a claim on what is gone, claimed by another and not known stays with its mark",
      { tags: { ...toMark("a", ID("one")), ...toMark("b", ID("one")) } },
      ["in-sync"],
    ],
  ])("%s", (_name, facts, expected) => {
    expect(prune(facts, "a")).toEqual(expected);
  });
});

test("for several owners at once, what all of them claim is withdrawn", () => {
  const facts = {
    clientIds: ["one", "two", "three"],
    tags: {
      ...toMark("a", ID("one"), ID("two")),
      ...toMark("b", ID("two")),
      ...toMark("c", ID("three")),
    },
  };
  expect(prune(facts, "a", "b")).toEqual([
    "withdrawn",
    "RemoveClientID one",
    "RemoveClientID two",
    "Untag oidc:claims:a,oidc:claims:b",
  ]);
});

test("where another owner has made it its own, withdrawing is refused", () => {
  const facts = { clientIds: ["one"], tags: { "oidc:owner": "c", ...toMark("a", ID("one")) } };
  const changes = toPruned([toLive(facts)], ["a"]).map((desired) => decide(desired, facts));
  expect(toOwnerGuards(changes)).toMatchObject([{ code: "other-owner", help: "let `c` release it first" }]);
});
