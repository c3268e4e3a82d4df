// The JSON Schemas of the documents and of a state file say all of it, and leave room for later versions.

import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { toDocumentSchema } from "../../src/cli/commands/schema.ts";
import { SCHEMA_NAMES } from "../../src/cli/flags/choices.ts";
import { toFailedPlanDocument } from "../../src/documents/plan-document.ts";
import { PROBLEMS } from "./sample-run.ts";

/** Every field that may be there, with the path to it. */
const fieldsOf = (
  value: unknown,
  path = "",
): [path: string, field: { description?: string; $ref?: string }][] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([word, part]) => [
    ...(word === "properties"
      ? Object.entries(part)
          .filter(([, field]) => field !== false)
          .map(([key, field]) => [`${path}/${key}`, field] as const)
      : []),
    ...fieldsOf(part, `${path}/${word}`),
  ]) as ReturnType<typeof fieldsOf>;
};

test.each(SCHEMA_NAMES)("%s: every field is described, and every definition has a title", (name) => {
  const schema = toDocumentSchema(name);
  const fields = fieldsOf(schema).filter(([path]) => !/\/(?:if|not|then|else|contains)\//u.test(path));
  expect(fields.length).toBeGreaterThan(10);
  const silent = fields.filter(([, { description, $ref }]) => (description ?? $ref ?? "") === "");
  expect(silent.map(([path]) => path)).toEqual([]);
  const definitions = Object.entries(
    (schema["definitions"] ?? {}) as Record<string, { title?: string; description?: string }>,
  );
  for (const [id, { title, description }] of definitions)
    expect({ id, title, description }).toEqual({
      id,
      title: expect.any(String),
      description: expect.any(String),
    });
  expect(schema).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  expect(schema).not.toHaveProperty("$id");
});

test("a document of a later minor version passes, of another major version it does not", () => {
  const matches = new Ajv({ strict: true, allowUnionTypes: true }).compile(toDocumentSchema("plan"));
  const document = toFailedPlanDocument(PROBLEMS, "1.0.0");
  expect(matches({ ...document, formatVersion: "1.7", later: { more: true } })).toBe(true);
  expect(matches({ ...document, formatVersion: "2.0" })).toBe(false);
});
