// Three owners with random lists, prunes, and hands that change things in between: after each step the provider is as
// a model of the contract says, which shares no code with the planner; and a run after that has nothing to do.

import { test } from "vitest";
import { skipPauses } from "../../support/skip-pauses.ts";
import { checkHistories } from "./check-histories.ts";

skipPauses();

test("whatever they do, the provider is as the model says", async () => {
  await checkHistories(10, 1);
}, 300_000);
