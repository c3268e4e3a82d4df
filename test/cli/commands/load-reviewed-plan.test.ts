// The file that `--plan` names.

import { expect, test } from "vitest";
import { loadReviewedPlan } from "../../../src/cli/commands/load-reviewed-plan.ts";

test.each([
  ["nope.json", "cannot be read"],
  ["src", "is not a regular file"],
])("`%s` %s", async (path, why) => {
  await expect(loadReviewedPlan(path)).rejects.toThrow(`unusable-plan: \`${path}\` ${why}`);
});
