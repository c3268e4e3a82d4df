// The document `oidc.validate` 1.x: what is wrong with state files.

import type * as z from "zod/mini";
import { documentOf, withoutPlan } from "./document-of.ts";
import { count, flag, texts, type Immutable } from "./fields.ts";

/** What `validate -o json` prints, even if it fails. */
export const ValidateSchema = documentOf("oidc.validate", "What is wrong with state files, if anything.", {
  valid: flag("True if the files have no error."),
  errored: flag("True if there is an error."),
  errorCount: count("How many of the diagnostics are errors."),
  warningCount: count("How many of the diagnostics are warnings."),
  files: texts("The state files that were read."),
  providerCount: count("How many valid providers they declare."),
  ...withoutPlan(),
});

export type ValidateDocument = Immutable<z.infer<typeof ValidateSchema>>;
