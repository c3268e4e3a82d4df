// A run that dies right after a call: nothing is missing at that moment, and the next run gets there.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkCrash, checkTwoCrashes } from "./check-crash.ts";
import { ALL_CASES, CREATE, DELETE } from "../corpus.ts";

skipPauses();

describe("killed after any call, then run again", () => {
  test.each(ALL_CASES)("$name", async (given) => {
    expect(await checkCrash(given)).toEqual([]);
  });
});

describe("killed twice, after any two calls", () => {
  test.each([CREATE, DELETE])("$name", async (given) => {
    expect(await checkTwoCrashes(given)).toEqual([]);
  });
});
