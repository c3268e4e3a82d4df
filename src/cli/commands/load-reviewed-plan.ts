// The file that `--plan` names → the reviewed plan.

import { readReviewedPlan, unusablePlan } from "../../documents/read-reviewed-plan.ts";
import { readRegularFile } from "../../files/read-regular-file.ts";
import type { ReviewedPlan } from "../../model/reviewed-plan.ts";

/** In bytes; enough for the plan of tens of thousands of providers. */
const LARGEST_PLAN = 64 * 1024 * 1024;

/** @throws ProblemError if the file cannot be read, or is not the document of a successful plan */
export function loadReviewedPlan(file: string): ReviewedPlan {
  const bytes = readBytes(file);
  if (bytes === null) throw unusablePlan(file, "is not a regular file");
  if (bytes.length > LARGEST_PLAN) throw unusablePlan(file, "is larger than 64 MiB");
  return readReviewedPlan(new TextDecoder().decode(bytes), file);
}

function readBytes(file: string): Uint8Array | null {
  try {
    return readRegularFile(file, LARGEST_PLAN);
  } catch {
    throw unusablePlan(file, "cannot be read");
  }
}
