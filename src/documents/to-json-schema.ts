// A schema → its JSON Schema.

import * as z from "zod/mini";

/**
 * The JSON Schema of what a reader is handed: objects may have keys that a later version adds. Draft-07 is what editors
 * and validators have in common.
 */
export function toJsonSchema(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(schema, {
    target: "draft-07",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type === "default") delete jsonSchema.default;
      if (def.type === "object") jsonSchema.required = namesOfWritten(def.shape);
    },
  });
}

/** The keys that are always written, including those that are not required for reading. */
function namesOfWritten(shape: z.core.$ZodShape): string[] {
  return Object.keys(shape).filter((key) => shape[key]?._zod.optout !== "optional");
}
