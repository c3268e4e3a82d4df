// The file that `--plan` names.

import { expect, test } from "vitest";
import { loadReviewedPlan } from "../../../src/cli/commands/load-reviewed-plan.ts";

test.each([
  ["nope.json", "cannot be read"],
  ["src", "is not a regular file"],
])("`%s` %s", (path, why) => {
  expect(() => loadReviewedPlan(path)).toThrow(`unusable-plan: \`${path}\` ${why}`);
});
