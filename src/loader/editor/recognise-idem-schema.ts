// How the loader tells a file of idem from one of the native form → the same as a JSON Schema.

import { IDEM_FILE_KEYS, IDEM_FUNCTIONS } from "../idem/idem-keys.ts";
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

const BODY: JsonSchema = {
  type: "object",
  anyOf: [...IDEM_FUNCTIONS.keys()].map((name) => ({ required: [name] })),
};

/** Valid for a file in the idem form. */
export const IDEM_CONDITION: JsonSchema = {
  type: "object",
  not: { anyOf: STATE_KEYS.map((key) => ({ required: [key], properties: { [key]: { not: BODY } } })) },
  anyOf: [
    ...[...IDEM_FILE_KEYS].map((key) => ({ required: [key] })),
    { not: { additionalProperties: { not: FUNCTION } } },
  ],
};
