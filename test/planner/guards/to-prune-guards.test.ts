// How much a plan prunes, and what it may → a refused plan.

import { expect, test } from "vitest";
import {
  countPruned,
  limitDeletes,
  toEmptyInputGuards,
} from "../../../src/planner/guards/to-prune-guards.ts";
import type { Change, Plan } from "../../../src/model/plan.ts";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import { absent } from "../../support/desired.ts";
import { CALLER } from "../../support/plan-one.ts";
import { decide } from "../ownership/to-calls.ts";

const pruned: DesiredProvider = { kind: "absent", issuer: absent().issuer, owner: "a" };
const mark = { tags: { "oidc:owner": "a" } };
const deletes = (count: number): Change[] => Array.from({ length: count }, () => decide(pruned, mark));

/** A plan with one target for each list of changes. */
const toPlan = (...lists: readonly (readonly Change[])[]): Plan => ({
  files: [],
  complete: true,
  problems: [],
  fingerprint: "",
  targets: lists.map((changes, index) => ({
    name: `t${index}`,
    caller: CALLER,
    changes,
    unmanaged: [],
    guards: [],
  })),
});

test.each<[string, readonly (readonly Change[])[], number | undefined, readonly number[]]>([
  ["nothing", [[]], undefined, [0]],
  ["two, and nobody said how many", [deletes(2)], undefined, [0]],
  ["two of two", [deletes(2)], 2, [0]],
  ["two of one", [deletes(2)], 1, [1]],
  ["one of none", [deletes(1)], 0, [1]],
  ["none of none", [[]], 0, [0]],
  ["a declared delete does not count", [[decide(absent(undefined, "a"), mark)]], 0, [0]],
  ["one that is gone already does not count", [[decide(pruned, null)]], 0, [0]],
  ["the number is for all targets: three of three", [deletes(2), deletes(1), []], 3, [0, 0, 0]],
  ["three of two, and one target prunes nothing", [deletes(2), deletes(1), []], 2, [1, 1, 0]],
])("%s", (_name, lists, maxDeletes, counts) => {
  const { targets } = limitDeletes(toPlan(...lists), maxDeletes);
  expect(targets.map(({ guards }) => guards.length)).toEqual(counts);
});

test.each([
  [0, ["empty-input"]],
  [1, []],
])("%i declared providers: guards %j", (declared, codes) => {
  expect(toEmptyInputGuards(declared).map(({ code }) => code)).toEqual(codes);
});

test("the words name both numbers, and the flag with the one that is needed", () => {
  const [one, two] = limitDeletes(toPlan(deletes(2), deletes(1)), 1).targets;
  expect(one?.guards).toEqual([
    {
      code: "too-many-deletes",
      message: "`--prune` would delete 3 providers, and 1 may be deleted",
      help: "if all of them are to go, allow it with `--max-deletes 3`",
    },
  ]);
  expect(two?.guards).toEqual(one?.guards);
  expect(limitDeletes(toPlan(deletes(1)), 0).targets[0]?.guards[0]?.message).toContain("1 provider, and 0");
  expect(countPruned(deletes(3))).toBe(3);
});
