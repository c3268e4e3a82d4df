// The file that `--plan` names → the reviewed plan.

import { readReviewedPlan, unusablePlan } from "../../documents/read-reviewed-plan.ts";
import { readRegularFile } from "../../files/read-regular-file.ts";
import type { ReviewedPlan } from "../../model/saved-document.ts";
import { readDocument } from "../run/read-document.ts";

/** @throws ProblemError if the file cannot be read, or is not the document of a successful plan */
export async function loadReviewedPlan(file: string): Promise<ReviewedPlan> {
  const bytes = await readDocument(
    (most) => readRegularFile(file, most),
    (why) => unusablePlan(file, why),
  );
  return readReviewedPlan(new TextDecoder().decode(bytes), file);
}
