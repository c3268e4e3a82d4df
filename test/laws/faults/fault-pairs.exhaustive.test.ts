// Two faults in one run: all of them, at every two calls. An update has a file of its own, for the other core.

import { describe, expect, test } from "vitest";
import { FAULTS } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkFaultPair } from "./check-fault.ts";
import { BARE_CREATE, CREATE, DELETE } from "../corpus.ts";

skipPauses();

describe.each([CREATE, BARE_CREATE, DELETE])("$name", (given) => {
  test.each(FAULTS)("$name, and then another", async (first) => {
    for (const second of FAULTS) expect(await checkFaultPair(given, first, second)).toEqual([]);
  });
});
