// A pattern with wildcards and a text → whether it matches.

import { expect, test } from "vitest";
import { matchesWildcards } from "../../src/model/matches-wildcards.ts";

test.each([
  ["", "", true],
  ["*", "", true],
  ["?", "", false],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["*a", "aaab", false],
  ["**a**", "a", true],
  ["a.c", "abc", false],
  ["a?c*", "abcd", true],
])("the pattern %j means %j: %j", (pattern, text, expected) => {
  expect(matchesWildcards(pattern, text)).toBe(expected);
});

test("`?` stands for itself where a caller has only `*`", () => {
  expect(["a?c", "abc"].map((text) => matchesWildcards("a?*", text, null))).toEqual([true, false]);
});
