// Two pages of docs/ → the sections that `oidc explain` prints.

import diagnostics from "../../../docs/diagnostics.md";
import stateFiles from "../../../docs/state-files.md";
import type { RuleTexts } from "../../report/ci/sarif.ts";
import { toSections, toSectionTexts, type Section } from "./page-sections.ts";

/** Codes, then the keys of a state file. */
export const SECTIONS: readonly Section[] = [...toSections(diagnostics), ...toSections(stateFiles)];

/** Every word that can be explained, in the same order. */
export const EXPLAINED: readonly string[] = SECTIONS.map(({ name }) => name);

export function findSection(word: string): Section | undefined {
  return SECTIONS.find(({ name }) => name === word);
}

export function toRuleTexts(code: string): RuleTexts {
  return toSectionTexts(code, findSection(code));
}
