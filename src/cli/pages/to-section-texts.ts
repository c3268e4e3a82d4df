// The section of a code → what a report says about the rule with this code.

import { toSectionText } from "./page-sections.ts";
import type { Section } from "./page-sections.ts";

/** A rule as a sentence, and at length. */
export interface RuleTexts {
  readonly summary: string;
  readonly text: string;
  readonly markdown: string;
}

/** The texts; a code without a section explains itself. */
export function toSectionTexts(code: string, section: Section | undefined): RuleTexts {
  if (section === undefined) return { summary: code, text: code, markdown: code };
  const { blocks } = section;
  return { summary: blocks[0] ?? code, text: toSectionText(section), markdown: blocks.join("\n\n") };
}
