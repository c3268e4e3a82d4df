// The file that `--plan` names → the reviewed plan.

import { LARGEST_DOCUMENT } from "../../documents/read-json.ts";
import { readReviewedPlan, unusablePlan } from "../../documents/read-reviewed-plan.ts";
import { readRegularFile } from "../../files/read-regular-file.ts";
import { reasonInWords } from "../../files/error-facts.ts";
import type { ReviewedPlan } from "../../model/saved-document.ts";

/** @throws ProblemError if the file cannot be read, or is not the document of a successful plan */
export function loadReviewedPlan(file: string): ReviewedPlan {
  const bytes = readBytes(file);
  if (bytes === null) throw unusablePlan(file, "is not a regular file");
  if (bytes.length > LARGEST_DOCUMENT) throw unusablePlan(file, "is larger than 64 MiB");
  return readReviewedPlan(new TextDecoder().decode(bytes), file);
}

function readBytes(file: string): Uint8Array | null {
  try {
    return readRegularFile(file, LARGEST_DOCUMENT);
  } catch (error) {
    throw unusablePlan(file, `cannot be read: ${reasonInWords(error)}`);
  }
}
