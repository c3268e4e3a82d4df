// Huge files → a located verdict and few problems. That each ends at all, in the time and memory that a test
// has, is what most of them are for.

import { expect, test } from "vitest";
import { HUGE_CASES } from "./huge-files.ts";
import { parseText, toTable } from "../../support/parse-text.ts";

test.each(HUGE_CASES.map(([name, write, verdict]) => ({ name, write, verdict })))("$name", async (huge) => {
  const { problems } = await parseText(huge.write());
  expect(toTable(problems)[0]).toBe(huge.verdict);
  expect(problems.length, "kept problems").toBeLessThanOrEqual(1000);
  expect(JSON.stringify(problems).length, "no very long line").toBeLessThan(5_000_000);
});
