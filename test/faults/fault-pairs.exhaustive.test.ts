// Two faults in one run: all of them, at every two calls.

import { describe, expect, test } from "vitest";
import { FAULTS } from "../support/faults.ts";
import { skipPauses } from "../support/skip-pauses.ts";
import { checkFaultPair } from "./check-fault.ts";
import { BARE_CREATE, CREATE, DELETE, SWAP } from "./corpus.ts";

skipPauses();

describe.each([CREATE, BARE_CREATE, DELETE, SWAP])("$name", (given) => {
  test.each(FAULTS)("$name, and then another", async (first) => {
    for (const second of FAULTS) expect(await checkFaultPair(given, first, second)).toEqual([]);
  });
});
