// Two faults in one run of an update: all of them, at every two calls.

import { expect, test } from "vitest";
import { FAULTS } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkFaultPair } from "./check-fault.ts";
import { SWAP } from "../corpus.ts";

skipPauses();

test.each(FAULTS)("$name, and then another", async (first) => {
  for (const second of FAULTS) expect(await checkFaultPair(SWAP, first, second)).toEqual([]);
});
