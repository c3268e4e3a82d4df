// One fault at one call: nothing that should be there is missing at any moment, what is said is true, and
// the next run reaches what is wished. Every fault, at every call.

import { describe, expect, test } from "vitest";
import { describeProvider } from "../../../src/describe/describe-provider.ts";
import { AwsError } from "../../../src/model/failure.ts";
import { createMemoryStore } from "../../support/create-memory-store.ts";
import { ACCOUNT, openAccount } from "../../support/open-account.ts";
import { FAULTS, OUTAGES } from "../../support/faults.ts";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkFault, countReads, runUndisturbed } from "./check-fault.ts";
import { ALL_CASES, CREATE, DELETE, FIVE_THUMBPRINTS, RICH_UPDATE } from "../corpus.ts";

const pauses = skipPauses();
const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;

describe.each([CREATE, DELETE])("$name", (given) => {
  test.each([...FAULTS, ...OUTAGES])("$name", async (fault) => {
    expect((await checkFault(given, fault)).violations).toEqual([]);
  });
});

describe(RICH_UPDATE.name, () => {
  test.each(FAULTS)("$name", async (fault) => {
    expect((await checkFault(RICH_UPDATE, fault)).violations).toEqual([]);
  });
});

describe("undisturbed", () => {
  test.each(ALL_CASES)("no rule is broken, and no call is made without need: $name", async (given) => {
    const run = await runUndisturbed(given);
    const { log, violations, result } = run;
    expect(violations).toEqual([]);
    const results = result?.targets.flatMap((target) => target.results) ?? [];
    const writes = results.flatMap(({ operations }) => operations).length;
    // A change is read before its subtractions, at its end, and before each thumbprint list; when one call
    // replaces the thumbprints, once more.
    const lists = log.filter(({ action }) => action.startsWith("UpdateOpenIDConnect")).length;
    const reads = given === FIVE_THUMBPRINTS ? 3 : 2;
    expect(log.length - countReads(run) - writes).toBeLessThanOrEqual(reads * results.length + lists);
  });
});

test.each(OUTAGES)("$name: patience for a call is a minute and a half at most", async (outage) => {
  pauses.length = 0;
  const account = await openAccount(
    {},
    { disturb: (call, answer, index) => outage.disturb({ call, answer, index, past: createMemoryStore }) },
  );
  await expect(describeProvider(account.clients.iam, ARN)).rejects.toThrow(AwsError);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(90_000);
});
