// Every fault at every call of the whole corpus.

import { describe, expect, test } from "vitest";
import { FAULTS, OUTAGES } from "../support/faults.ts";
import { skipPauses } from "../support/skip-pauses.ts";
import { checkFault } from "./check-fault.ts";
import { CORPUS } from "./corpus.ts";

skipPauses();

describe.each(CORPUS)("$name", (given) => {
  test.each([...FAULTS, ...OUTAGES])("$name", async (fault) => {
    expect(await checkFault(given, fault)).toEqual([]);
  });
});
