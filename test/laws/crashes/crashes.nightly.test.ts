// A run on several providers after a crash, which meets one more fault: too long for the gate.

import { describe, expect, test } from "vitest";
import { FAULTS } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkCrashThenFault } from "./check-crash.ts";
import { SEVERAL } from "../corpus.ts";

skipPauses();

describe("several providers: killed after any call, and then", () => {
  test.each(FAULTS)("$name", async (fault) => {
    expect(await checkCrashThenFault(SEVERAL, fault)).toEqual([]);
  });
});
