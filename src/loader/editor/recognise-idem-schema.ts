// How the loader tells a file of idem from one of the native form → the same as a JSON Schema.

import { STATE_KEYS } from "../rules/state-keys.ts";
import type { JsonSchema } from "./json-schema.ts";

/** Also true for a function that is not yet typed to its end. */
const FUNCTION: JsonSchema = {
  anyOf: [
    { type: "string", pattern: String.raw`^(?:[\w.-]+\.(?:present|absent)|aws[\w.-]*)$` },
    {
      type: "object",
      not: { propertyNames: { not: { pattern: String.raw`^(?:aws|[\w-]+(?:\.[\w-]+)+)$` } } },
    },
  ],
};

/**
 * Valid for a file in the idem form.
 * @param functions the state functions that are read
 * @param fileKeys top-level keys of idem that are not the id of a state
 */
export function toIdemCondition(functions: Iterable<string>, fileKeys: Iterable<string>): JsonSchema {
  const body: JsonSchema = {
    type: "object",
    anyOf: [...functions].map((name) => ({ required: [name] })),
  };
  return {
    type: "object",
    not: { anyOf: STATE_KEYS.map((key) => ({ required: [key], properties: { [key]: { not: body } } })) },
    anyOf: [
      ...[...fileKeys].map((key) => ({ required: [key] })),
      { not: { additionalProperties: { not: FUNCTION } } },
    ],
  };
}
