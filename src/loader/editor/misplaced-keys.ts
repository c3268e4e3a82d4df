// The keys of one place of a state file → schema parts that tell where other keys belong.

import { PLACED_KEYS, whereKeyBelongs } from "../rules/where-key-belongs.ts";
import type { JsonSchema } from "./json-schema.ts";

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
