// What is a document's own → the schema of the document.

import * as z from "zod/mini";
import { list, text } from "./fields.ts";
import { DiagnosticSchema } from "./diagnostic-schema.ts";

function toHeadSchema<Format extends string>(format: Format) {
  return {
    format: z.literal(format).check(z.describe("The kind of document.")),
    formatVersion: text(
      "Minor versions only add: ignore what you do not know. Reject any other major version.",
      /^1\.\d+$/,
    ),
    toolVersion: text("The version of `oidc` that wrote it."),
  };
}

/** A document: its head, what is its own, and the diagnostics of the run in the order in which they are shown. */
export function documentOf<Format extends string, Shape extends z.core.$ZodShape>(
  format: Format,
  description: string,
  shape: Shape,
) {
  const diagnostics = list(DiagnosticSchema, "Everything that was found wrong; empty if nothing was.");
  const whole = { ...toHeadSchema(format), ...shape, diagnostics };
  return z.object(whole).check(z.meta({ title: format, description }));
}

/** Keys of a plan, which every failing document has, for a document that has no plan itself. */
export function withoutPlan() {
  return {
    targets: z
      .optional(z.array(z.unknown()).check(z.maxLength(0)))
      .check(z.describe("Empty, as in every failing document; absent if there is no error.")),
    fingerprint: z
      .optional(z.null())
      .check(z.describe("Null, as in every failing document; absent if there is no error.")),
  };
}
