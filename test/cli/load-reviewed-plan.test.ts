// The file that `--plan` names.

import { expect, test } from "vitest";
import { loadReviewedPlan } from "../../src/cli/commands/load-reviewed-plan.ts";

test.each(["nope.json", "src"])("`%s`, which is not a file, cannot be read", (path) => {
  expect(() => loadReviewedPlan(path)).toThrow(`unusable-plan: \`${path}\` cannot be read`);
});
