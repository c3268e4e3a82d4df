// The JSON Schema of what the loader takes → one for what an editor's YAML makes of the same file.

import { LIMITS } from "../model/provider.ts";
import type { JsonSchema } from "./to-json-schema.ts";
import { SCALAR, TEXT_RULES } from "./text-rules.ts";

/**
 * Lays the rules for texts over a schema, and lets a text be what an editor reads instead of it.
 * @param key of the state file, behind which the value stands
 */
export function forEditors(schema: JsonSchema, key = ""): JsonSchema {
  const parts = Object.entries(schema).map(([word, part]) => [word, toPart(word, part, key)] as const);
  const inside: JsonSchema = Object.fromEntries(parts);
  if (schema["type"] !== "string") return { ...inside, ...toSizeRule(schema, key) };
  const words = toWords(schema);
  if (words === undefined) return { ...inside, ...(TEXT_RULES.get(key) ?? { type: SCALAR }) };
  const { type: _text, const: _word, ...rest } = inside;
  return { ...rest, enum: words };
}

/** The value of a keyword: schemas by key, a schema, some of them, or none. */
function toPart(word: string, part: unknown, key: string): unknown {
  if (Array.isArray(part)) return part.map((one) => toPart("", one, key));
  if (typeof part !== "object" || part === null) return part;
  // Tags are the only map whose keys are free; its keys and values are those of the list's pairs.
  if (word === "propertyNames") return { ...forEditors(part as JsonSchema, "Key"), type: "string" };
  if (word === "additionalProperties") return forEditors(part as JsonSchema, "Value");
  if (word !== "properties") return forEditors(part as JsonSchema, key);
  const schemas = Object.entries(part as Readonly<Record<string, JsonSchema>>);
  return Object.fromEntries(schemas.map(([name, schema]) => [name, forEditors(schema, name)]));
}

function toSizeRule({ type, additionalProperties: values }: JsonSchema, key: string): JsonSchema {
  if (key !== "tags") return {};
  if (type === "array") return { maxItems: LIMITS.tags };
  return type === "object" && typeof values === "object" ? { maxProperties: LIMITS.tags } : {};
}

/** What an editor reads for the only words that a text may be, and these; `undefined` for free text. */
function toWords({ const: word, enum: words = [word] }: JsonSchema): unknown[] | undefined {
  if (!Array.isArray(words) || words[0] === undefined) return undefined;
  const readings = words.flatMap((text) => (/^(?:true|false|\d+)$/u.test(text) ? [JSON.parse(text)] : []));
  return [...readings, ...words];
}
