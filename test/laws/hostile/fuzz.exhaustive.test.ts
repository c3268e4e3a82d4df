// Many thousands of changed files → places inside the file, and two readers that agree.

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  agreesWithLibrary,
  changed,
  expectPlacesInside,
  IDEM_FILE,
  PLAIN_FILE,
  RICH_FILE,
  shortTexts,
} from "./fuzz.ts";

test("every problem has its place inside the file", async () => {
  for (const file of [RICH_FILE, IDEM_FILE]) {
    await fc.assert(fc.asyncProperty(changed(file), expectPlacesInside), { numRuns: 30_000 });
  }
});

test("the fast reader reads what the library reads, or nothing", () => {
  let read = 0;
  const property = fc.property(changed(PLAIN_FILE), (text) => {
    if (agreesWithLibrary(text)) read += 1;
  });
  fc.assert(property, { numRuns: 60_000 });
  expect(read, "texts that it read").toBeGreaterThan(2000);
});

test("of all texts a piece longer than in the suite, it reads what the library reads, or nothing", () => {
  let read = 0;
  for (const text of shortTexts("a:", 6)) if (agreesWithLibrary(text)) read += 1;
  expect(read, "texts that it read").toBeGreaterThan(10_000);
});
