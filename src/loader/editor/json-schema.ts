// A JSON Schema as data, in draft-07: the draft that editors and validators have in common.

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const DRAFT = "http://json-schema.org/draft-07/schema#";
