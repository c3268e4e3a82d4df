// The document `oidc.validate` 1.x: what is wrong with state files.

import * as z from "zod/mini";
import { count, diagnostics, toHeadSchema, withoutPlan } from "./diagnostic-schema.ts";
import type { Immutable } from "./diagnostic-schema.ts";

/** What `validate -o json` prints, even if it fails. */
export const ValidateSchema = z
  .object({
    ...toHeadSchema("oidc.validate"),
    valid: z.boolean().check(z.describe("True if there is no error.")),
    errored: z.boolean().check(z.describe("True if there is an error.")),
    errorCount: count("How many of the diagnostics are errors."),
    warningCount: count("How many of the diagnostics are warnings."),
    files: z.array(z.string()).check(z.describe("The state files that were read.")),
    providerCount: count("How many valid providers they declare."),
    ...withoutPlan(),
    diagnostics: diagnostics(),
  })
  .check(
    z.meta({
      title: "oidc.validate",
      description: "What is wrong with state files, if anything.",
    }),
  );

export type ValidateDocument = Immutable<z.infer<typeof ValidateSchema>>;
