// docs/trust.md has a row for each finding about trust, with its severity.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FINDING_SEVERITIES } from "../../src/model/finding-code.ts";
import { ROOT } from "./read-page.ts";

const SECTION = /^## Findings about trust$(.*?)^## /msu;
const ROW = /^\| `([a-z-]+)` \| (critical|high|medium|low) \|/gmu;

test("the table has every finding of docs/diagnostics.md in the same order, with its severity", () => {
  const [, section = ""] = SECTION.exec(read("docs/diagnostics.md")) ?? [];
  const codes = [...section.matchAll(/^### (.*)$/gmu)].map(([, code]) => code);
  expect(codes).toContain("anyone");
  const rows = [...read("docs/trust.md").matchAll(ROW)].map(([, code, severity]) => [code, severity]);
  const severities = new Map<string | undefined, string>(Object.entries(FINDING_SEVERITIES));
  expect(rows).toEqual(codes.map((code) => [code, severities.get(code)]));
});

function read(page: string): string {
  return readFileSync(ROOT + page, "utf8");
}
