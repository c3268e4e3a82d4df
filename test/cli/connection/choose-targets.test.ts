// `--shard` over targets → every N-th account, with all targets of that account.

import { expect, test } from "vitest";
import { chooseTargets } from "../../../src/cli/connection/choose-targets.ts";
import type { Environment } from "../../../src/model/environment.ts";
import type { Target } from "../../../src/model/target.ts";

const target = (name: string, account: string): Target => ({ name, account: account.repeat(12) });
/** Not in the order of their accounts. */
const FLEET = [
  target("five", "5"),
  target("three", "3"),
  target("one", "1"),
  target("four", "4"),
  target("two", "2"),
];
/** One account is entered in two ways. */
const DOUBLE = [...FLEET, target("one-again", "1")];

const names = (targets: readonly Target[], index: number, total: number): string[] =>
  chooseTargets(targets, { shard: { index, total } }, {}).map(({ name }) => name);

test.each<[string, readonly Target[], index: number, total: number, expected: readonly string[]]>([
  ["the first half, in the order of the file", FLEET, 1, 2, ["five", "three", "one"]],
  ["the second half", FLEET, 2, 2, ["four", "two"]],
  ["the last of as many as there are accounts", FLEET, 5, 5, ["five"]],
  ["one more than there are accounts", FLEET, 6, 6, []],
  ["the whole", FLEET, 1, 1, ["five", "three", "one", "four", "two"]],
  ["two targets of one account stay together", DOUBLE, 1, 2, ["five", "three", "one", "one-again"]],
  ["and count once", DOUBLE, 2, 2, ["four", "two"]],
])("%s", (_name, targets, index, total, expected) => {
  expect(names(targets, index, total)).toEqual(expected);
});

test("--target picks first, and the shards share what it picked", () => {
  const pick = (index: number): readonly Target[] =>
    chooseTargets(FLEET, { target: ["f*"], shard: { index, total: 2 } }, {});
  expect([pick(1), pick(2)]).toEqual([[FLEET[3]], [FLEET[0]]]);
});

test.each<[string, Environment, readonly string[] | RegExp]>([
  ["the second of two jobs", { CI_NODE_INDEX: "2", CI_NODE_TOTAL: "2" }, ["four", "two"]],
  ["GitLab without `parallel`, which sets the total alone", { CI_NODE_TOTAL: "1" }, names(FLEET, 1, 1)],
  ["a total of two, and no number", { CI_NODE_TOTAL: "2" }, /none of the variables/u],
  ["a number that is none", { CI_NODE_INDEX: "x", CI_NODE_TOTAL: "2" }, /none of the variables/u],
  ["a number beyond the total", { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "2" }, /CI_NODE_TOTAL does not say/u],
  [
    "another system's number beside it",
    { CI_NODE_TOTAL: "1", CIRCLE_NODE_INDEX: "1", CIRCLE_NODE_TOTAL: "2" },
    ["four", "two"],
  ],
  ["no variable", {}, /none of the variables/u],
])("--shard auto: %s", (_name, env, expected) => {
  const choose = (): readonly Target[] => chooseTargets(FLEET, { shard: "auto" }, env);
  if (expected instanceof RegExp) expect(choose).toThrow(expected);
  else expect(choose().map(({ name }) => name)).toEqual(expected);
});
