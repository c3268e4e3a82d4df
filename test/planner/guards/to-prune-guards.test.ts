// How much a plan prunes, and what it may → a refused plan.

import { expect, test } from "vitest";
import { countPruned, toPruneGuards } from "../../../src/planner/guards/to-prune-guards.ts";
import type { Change } from "../../../src/model/plan.ts";
import type { DesiredProvider } from "../../../src/model/provider.ts";
import { absent } from "../../support/desired.ts";
import { decide } from "../ownership/to-calls.ts";

const pruned: DesiredProvider = { kind: "absent", issuer: absent().issuer, owner: "a" };
const mark = { tags: { "oidc:owner": "a" } };
const deletes = (count: number): Change[] => Array.from({ length: count }, () => decide(pruned, mark));

test.each<[string, readonly Change[], number | undefined, number, readonly string[]]>([
  ["nothing", [], undefined, 1, []],
  ["two, and nobody said how many", deletes(2), undefined, 1, []],
  ["two of two", deletes(2), 2, 1, []],
  ["two of one", deletes(2), 1, 1, ["too-many-deletes"]],
  ["one of none", deletes(1), 0, 1, ["too-many-deletes"]],
  ["none of none", [], 0, 1, []],
  ["a declared delete does not count", [decide(absent(undefined, "a"), mark)], 0, 1, []],
  ["one that is gone already does not count", [decide(pruned, null)], 0, 1, []],
  ["nothing is declared", [], undefined, 0, ["empty-input"]],
  ["nothing is declared, and too many would go", deletes(1), 0, 0, ["empty-input", "too-many-deletes"]],
])("%s", (_name, changes, maxDeletes, declared, codes) => {
  expect(toPruneGuards(changes, { declared, maxDeletes }).map(({ code }) => code)).toEqual(codes);
});

test("the words name both numbers, and the flag with the one that is needed", () => {
  expect(toPruneGuards(deletes(2), { declared: 1, maxDeletes: 1 })).toEqual([
    {
      code: "too-many-deletes",
      message: "`--prune` would delete 2 providers, and 1 may be deleted",
      help: "if all of them are to go, allow it with `--max-deletes 2`",
    },
  ]);
  expect(toPruneGuards(deletes(1), { declared: 1, maxDeletes: 0 })[0]?.message).toContain(
    "1 provider, and 0",
  );
  expect(countPruned(deletes(3))).toBe(3);
});
