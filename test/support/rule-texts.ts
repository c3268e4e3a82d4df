// What reports quote from docs/diagnostics.md: only the build can import a page.

import { readFileSync } from "node:fs";
import { toSections, toSectionTexts } from "../../src/cli/pages/page-sections.ts";

const SECTIONS = toSections(readFileSync(new URL("../../docs/diagnostics.md", import.meta.url), "utf8"));

export function toRuleTexts(code: string): ReturnType<typeof toSectionTexts> {
  return toSectionTexts(
    code,
    SECTIONS.find(({ name }) => name === code),
  );
}
