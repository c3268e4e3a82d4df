// A zod schema → a JSON Schema, draft-07: the draft that editors and validators have in common.

import * as z from "zod/mini";

/** The schema of what a reader is handed: objects may have keys that a later version adds. */
export function toJsonSchema(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, { target: "draft-07", io: "input" });
}
