// Two owners of one provider at once, in every order of their calls: nothing that one of them lists is away in the end,
// nothing that nobody brought is ever removed, and what each claims is on the provider before what it claims.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkOwners } from "./check-owners.ts";
import { toCases } from "./owner-cases.ts";

skipPauses();

const EVERY_DAY = /withdraws the same|create the provider, with the same/u;
const cases = toCases("client IDs").filter(({ name }) => EVERY_DAY.test(name));

describe("client IDs", () => {
  expect(cases).toHaveLength(3);
  test.each(cases)(
    "$name",
    async (given) => {
      const { violations, away, schedules } = await checkOwners(given);
      expect({ violations, away }).toEqual({ violations: [], away: 0 });
      expect(schedules).toBeGreaterThan(20);
    },
    300_000,
  );
});
