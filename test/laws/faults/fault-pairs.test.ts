// Two faults in one run: those that hide what became of a write, in every order and at every two calls.

import { describe, expect, test } from "vitest";
import { FAULTS } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkFaultPair } from "./check-fault.ts";
import { CREATE, DELETE } from "../corpus.ts";

skipPauses();

const NAMES = [
  "access denied",
  "applied, then the reply is lost",
  "conflict three times",
  "applied, then HTML with 200",
  "a read from before there was any provider",
];
const faults = FAULTS.filter(({ name }) => NAMES.includes(name));

describe.each([CREATE, DELETE])("$name", (given) => {
  test.each(faults)("$name, and then another", async (first) => {
    expect(faults).toHaveLength(NAMES.length);
    for (const second of faults) expect(await checkFaultPair(given, first, second)).toEqual([]);
  });
});
