// The same as `histories.test.ts`, many more times.

import { test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkHistories } from "./check-histories.ts";

skipPauses();

test.each([2, 3, 4, 5])("whatever they do, the provider is as the model says, seed %i", async (seed) => {
  await checkHistories(250, seed);
});
