// Hostile files → a located verdict, never a crash.

import fc from "fast-check";
import { expect, test } from "vitest";
import { changed, expectPlacesInside, IDEM_FILE, RICH_FILE } from "./fuzz.ts";
import { EXACT_TEXTS, HOSTILE_CASES } from "./hostile-files.ts";
import { parseText, toTable } from "../../support/parse-text.ts";

test.each(HOSTILE_CASES.map(([name, text, verdict]) => ({ name, text, verdict })))(
  "$name",
  async ({ text, verdict }) => {
    const { problems } = await parseText(text);
    expect(toTable(problems)[0]).toBe(verdict);
  },
);

test.each(EXACT_TEXTS)("%j is a text", async (written, text) => {
  const file = `providers:\n  - url: https://a.example\n    client_id_list:\n    - ${written}\n`;
  const { providers } = await parseText(file);
  expect(providers).toMatchObject([{ clientIds: { values: [text] } }]);
});

test.each([
  ["a native file", RICH_FILE],
  ["an idem file", IDEM_FILE],
])("whatever is changed in %s, every problem has its place inside the file", async (_what, file) => {
  await fc.assert(fc.asyncProperty(changed(file), expectPlacesInside), { numRuns: 300 });
});
