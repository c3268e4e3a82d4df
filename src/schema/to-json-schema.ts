// A zod schema → a JSON Schema, draft-07: the draft that editors and validators have in common.

import * as z from "zod/mini";

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const DRAFT = "http://json-schema.org/draft-07/schema#";

/** The schema of what a reader is handed: objects may have keys that a later version adds. */
export function toJsonSchema(schema: z.core.$ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: "draft-07", io: "input" });
}
