// Problems in any order → errors first, then by place.

import { compareText } from "../../model/compare-text.ts";
import type { Problem } from "../../model/problem.ts";

/** Errors before warnings. Problems without a place, which are about the whole run, before the others. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.severity, b.severity) ||
      compareText(a.source?.file ?? "", b.source?.file ?? "") ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
