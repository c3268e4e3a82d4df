// `--fail-on`: its choices, and the words of its help.

import { expect, test } from "vitest";
import { failOnOption } from "../../../src/cli/flags/options.ts";

test("takes a severity, and says what applies without it", () => {
  const option = failOnOption("high");
  expect(option.parseArg?.("medium", undefined)).toBe("medium");
  expect(() => option.parseArg?.("hihg", undefined)).toThrow("did you mean `high`?");
  expect(option.description).toBe(
    "exit 8 on a finding at or above: critical, high, medium, low (default: high)",
  );
});
