// `targets` of a provider in a run without targets: there is one, `default`.

import { expect, test } from "vitest";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { parseState } from "../../../src/loader/parse-state.ts";

const load = async (globs: string, targets?: readonly []) => {
  const text = `providers:\n  - url: https://idp.example.com\n    targets: [${globs}]\n`;
  const parsed = await parseState("a.yaml", Buffer.from(text));
  return mergeStates([parsed], [], { ...(targets && { targets }) }).problems.map(({ code }) => code);
};

test.each([
  ["default", []],
  ['"*"', []],
  ['"def*"', []],
  ["prod", ["unknown-target"]],
  ["default, prod", ["unknown-target"]],
])("[%s]: %j", async (globs, codes) => {
  expect(await load(globs, [])).toEqual(codes);
});

test("the targets of the run are not known yet: nothing is wrong", async () => {
  expect(await load("prod")).toEqual([]);
});
