// A JSON Schema as data, in draft-07: the draft that editors and validators have in common.

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const DRAFT = "http://json-schema.org/draft-07/schema#";

/** A part of a schema that depends on a condition. */
export function choose(condition: JsonSchema, yes: JsonSchema, no?: JsonSchema): JsonSchema {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: condition, then: yes, ...(no !== undefined && { else: no }) };
}
