// The file that `--plan` names → the calls that somebody has reviewed.

import { readFileSync } from "node:fs";
import { readReviewedPlan, unusablePlan } from "../documents/read-reviewed-plan.ts";
import type { ReviewedPlan } from "../model/reviewed-plan.ts";

/** @throws ProblemError when the file cannot be read, or is not the document of a plan that succeeded */
export function loadReviewedPlan(file: string): ReviewedPlan {
  return readReviewedPlan(readText(file), file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw unusablePlan(file, "cannot be read");
  }
}
