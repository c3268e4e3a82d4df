// A saved result of an apply → the plan, what came of it, and what failed: all that its run printed.

import type { ApplyResult } from "../../model/result.ts";
import { toApplyText } from "./apply-text.ts";
import { toPlanText } from "./plan-text.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";

/** The whole text, ending with a line feed. */
export function toSavedApplyText(result: ApplyResult, style: Style): string {
  const { plan, outcome, targets, problems } = result;
  const isUntouched = outcome === "refused" || targets.length === 0;
  return [
    toPlanText(plan, style),
    ...(problems.length > 0 ? [toProblemFrames(problems, style)] : []),
    ...(isUntouched ? ["Not applied. Nothing was changed.\n"] : []),
    ...(isUntouched || outcome === "nothing-to-do" ? [] : [toApplyText(result, style)]),
  ].join("\n");
}
