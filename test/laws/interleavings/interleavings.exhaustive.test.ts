// Two runs at once, in every order of their calls: larger plans than the everyday tests have time for.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkRace, raceSameFile } from "./check-race.ts";
import { CORPUS } from "../corpus.ts";
import { LONG_CONFLICTS } from "./races.ts";

skipPauses();

describe("the same file twice ends as it wishes", () => {
  test.for(CORPUS)("$name", async (given, { annotate }) => {
    const { violations, ends, schedules, situations } = await raceSameFile(given);
    await annotate(`${schedules} orders, ${situations} situations`);
    expect(violations).toEqual([]);
    expect(Object.keys(ends).filter((end) => end.includes("not as wished"))).toEqual([]);
    expect(schedules).toBeGreaterThan(1);
  });
});

describe("two files that contradict each other: the common part stays, and nobody is told a lie", () => {
  test.for(LONG_CONFLICTS)("$name", async (race, { annotate }) => {
    const { violations, ends, schedules, situations } = await checkRace(race);
    await annotate(`${schedules} orders, ${situations} situations`);
    expect(violations).toEqual([]);
    expect(Object.keys(ends).length).toBeGreaterThan(1);
  });
});
