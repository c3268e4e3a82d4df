// Two owners of one provider at once: every order of their calls, for client IDs and tags.

import { describe, expect, test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkOwners } from "./check-owners.ts";
import { toCases } from "./owner-cases.ts";

skipPauses();

describe("in every order all that they list is there in the end", () => {
  test.for([...toCases("client IDs"), ...toCases("tags")])("$name", async (given, { annotate }) => {
    const { violations, away, ...figures } = await checkOwners(given);
    await annotate(JSON.stringify(figures));
    expect({ violations, away }).toEqual({ violations: [], away: 0 });
  });
});
