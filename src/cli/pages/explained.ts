// Two pages of docs/ → the sections that `oidc explain` prints.

import diagnostics from "../../../docs/diagnostics.md";
import stateFiles from "../../../docs/state-files.md";
import { toSections } from "./page-sections.ts";

export const CODES = toSections(diagnostics);

/** Codes, then the keys of a state file. */
export const SECTIONS = [...CODES, ...toSections(stateFiles)];

/** Every word that can be explained, in the same order. */
export const EXPLAINED: readonly string[] = SECTIONS.map(({ name }) => name);
