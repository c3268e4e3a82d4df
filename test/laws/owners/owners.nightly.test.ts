// Two owners of one provider at once, where one of the runs dies after one of its calls; and thumbprints, which are one
// list. Every order of their calls.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkOwners } from "./check-owners.ts";
import { toCases } from "./owner-cases.ts";

skipPauses();

const elements = [...toCases("client IDs"), ...toCases("tags")];

describe("wherever one of the runs dies, both can run again and have all that they list", () => {
  test.for(elements)("$name", async (given, { annotate }) => {
    const { violations, ...figures } = await checkOwners(given, true);
    await annotate(JSON.stringify(figures));
    expect(violations).toEqual([]);
  });
});

describe("thumbprints are one list: what a few orders lose is there again after the next runs", () => {
  test.for(toCases("thumbprints"))("$name", async (given, { annotate }) => {
    const { violations, ...figures } = await checkOwners(given);
    await annotate(JSON.stringify(figures));
    expect(
      violations.filter((one) => !/ says (?:applied|nothing-to-do), and t\n\S+ is away$/u.test(one)),
    ).toEqual([]);
  });
});
