// Runs that die twice, on every plan of the corpus; and a run after a crash that meets one more fault.

import { describe, expect, test } from "vitest";
import { FAULTS } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkCrashThenFault, checkTwoCrashes } from "./check-crash.ts";
import { ALL_CASES, RICH_UPDATE } from "../corpus.ts";

skipPauses();

describe("killed twice, after any two calls", () => {
  test.each(ALL_CASES)("$name", async (given) => {
    expect(await checkTwoCrashes(given)).toEqual([]);
  });
});

describe("an update of everything: killed after any call, and then", () => {
  test.each(FAULTS)("$name", async (fault) => {
    expect(await checkCrashThenFault(RICH_UPDATE, fault)).toEqual([]);
  });
});
