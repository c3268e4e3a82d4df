// A JSON Schema as data, in draft-07: the draft that editors and validators have in common.

import { PLACED_KEYS, whereKeyBelongs } from "../rules/state-keys.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

export const DRAFT = "http://json-schema.org/draft-07/schema#";

export function choose(condition: JsonSchema, yes: JsonSchema, no?: JsonSchema): JsonSchema {
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { if: condition, then: yes, ...(no !== undefined && { else: no }) };
}

/** A schema that a map with this key does not match. */
export function refuse(key: string, errorMessage: string): JsonSchema {
  return { properties: { [key]: false }, errorMessage };
}

/**
 * Parts of a schema with `additionalProperties: false`. Its own patterns let the keys of other places through, so that
 * only the part with the message refuses them.
 */
export function toMisplacedKeys(known: readonly string[]): JsonSchema {
  const others = PLACED_KEYS.filter((key) => !known.includes(key));
  const messages = [...new Set(others.map(whereKeyBelongs))];
  return {
    patternProperties: { [`^(?:${others.join("|")})$`]: true },
    allOf: messages.map((message) => ({
      properties: Object.fromEntries(
        others.filter((key) => whereKeyBelongs(key) === message).map((key) => [key, false]),
      ),
      errorMessage: message,
    })),
  };
}
