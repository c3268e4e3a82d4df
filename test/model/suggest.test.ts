// A misspelled word → the word that was meant, or none.

import { expect, test } from "vitest";
import { suggest } from "../../src/model/suggest.ts";

const words = ["validate", "plan", "apply", "describe", "client_id_list"];

test.each([
  ["plan", "plan"],
  ["PLAN", "plan"],
  ["clientIdList", "client_id_list"],
  ["client-id-list", "client_id_list"],
  ["plna", "plan"],
  ["pla", "plan"],
  ["plans", "plan"],
  ["aply", "apply"],
  ["decsribe", "describe"],
  ["valid", "validate"],
  ["val", undefined],
  ["xyz", undefined],
  ["", undefined],
])("%j means %j", (word, meant) => {
  expect(suggest(word, words)).toBe(meant);
});

test("words that are as different as alike are not near", () => {
  expect(suggest("name", ["url", "state"])).toBe(undefined);
});

test("the nearest of several wins", () => {
  expect(suggest("prod", ["prd-eu", "prods", "dev"])).toBe("prods");
});
