// Two runs at once, in every order of their calls.
//
// The same file: whatever the order, nothing that should be there is missing at any moment, and the account
// ends as the file wishes. Different files: what both wish for is never lost, a run says that it is done
// only if it saw that, and never do both say so while the account is as neither wishes.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkRace, raceSameFile } from "./check-race.ts";
import { BARE_CREATE, CREATE, DELETE, SWAP } from "../corpus.ts";
import { CONFLICTS, SHARED } from "./races.ts";

skipPauses();

describe("the same file twice ends as it wishes", () => {
  test.each([CREATE, BARE_CREATE, SWAP, DELETE])("$name", async (given) => {
    const { violations, ends, schedules } = await raceSameFile(given);
    expect(violations).toEqual([]);
    expect(Object.keys(ends).filter((end) => /not as wished|incomplete/u.test(end))).toEqual([]);
    expect(schedules).toBeGreaterThan(1);
  });
});

describe("two files that contradict each other: the common part stays, and nobody is told a lie", () => {
  test.each(CONFLICTS)("$name", async (race) => {
    const { violations, ends } = await checkRace(race);
    expect(violations).toEqual([]);
    expect(Object.keys(ends).length).toBeGreaterThan(1);
  });
});

describe("two files that share a provider", () => {
  test("client IDs and tags of both are there in the end, whatever the order", async () => {
    const { violations, ends } = await checkRace(SHARED.elements);
    expect(violations).toEqual([]);
    expect(Object.keys(ends).filter((end) => end.includes("not as wished"))).toEqual([]);
  });

  test("IAM takes whole thumbprint lists: a few orders lose one in silence, until the next run", async () => {
    const { violations, ends, schedules } = await checkRace(SHARED.thumbprints);
    expect(violations).toEqual([]);
    const silent = Object.entries(ends).filter(
      ([end]) => end.includes("not as wished") && !/incomplete|refused/u.test(end),
    );
    const lost = silent.reduce((sum, [, count]) => sum + count, 0);
    expect({ lost, schedules }).toEqual({ lost: 2, schedules: 28 });
  });
});
