// `--shard` over targets → every N-th account, with all targets of that account.

import { expect, test } from "vitest";
import { chooseTargets } from "../../../src/cli/connection/choose-targets.ts";
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
