// A severity → the sign that marks it in every report.

import type { Severity } from "../model/finding.ts";

/** Always next to a word, so that no reader needs to know the signs or see colours. */
export const SIGNS: Readonly<Record<Severity, string>> = {
  critical: "!!",
  high: "!",
  medium: "*",
  low: "-",
};
