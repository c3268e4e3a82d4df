// Every fault at every call of the whole corpus.

import { describe, expect, test } from "vitest";
import { FAULTS, OUTAGES } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkFault } from "./check-fault.ts";
import { ALL_CASES } from "../corpus.ts";

skipPauses();

let runs = 0;

describe.each(ALL_CASES)("$name", (given) => {
  test.each([...FAULTS, ...OUTAGES])("$name", async (fault) => {
    const checked = await checkFault(given, fault);
    runs += checked.runs;
    expect(checked.violations).toEqual([]);
  });
});

test("that many runs, and docs/reliability.md says so", () => {
  expect(runs).toBe(3699);
});
