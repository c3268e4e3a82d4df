// What a command printed → held against the JSON Schema of its document.

import { Ajv, type ValidateFunction } from "ajv";
import { expect } from "vitest";
import { toDocumentSchema } from "../../src/cli/commands/schema.ts";
import type { JsonSchema } from "../../src/loader/editor/json-schema.ts";

const DOCUMENTS = ["plan", "apply", "validate", "describe", "trust", "verify", "audit"] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

const compile = (toSchema: (schema: JsonSchema) => JsonSchema): Map<string, ValidateFunction> =>
  new Map(
    DOCUMENTS.map((name) => [
      `oidc.${name}`,
      new Ajv({ strict: true, allowUnionTypes: true }).compile(toSchema(toDocumentSchema(name))),
    ]),
  );

const published = compile((schema) => schema);
/** No room for what a later version adds: a field that a schema does not name is an error. */
const exact = compile((schema) => closed(schema) as JsonSchema);

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([word, part]) => [word, closed(part)]));
  return "properties" in parts && parts["type"] === "object"
    ? { additionalProperties: false, ...parts }
    : parts;
}

/** Fails unless the document is what its own schema says, and nothing more. */
export function expectDocument(document: unknown, name: DocumentName): void {
  const { format } = document as { format: string };
  expect(format).toBe(`oidc.${name}`);
  for (const schemas of [published, exact]) {
    const validate = schemas.get(format);
    expect([validate?.(document), validate?.errors]).toEqual([true, null]);
  }
}
