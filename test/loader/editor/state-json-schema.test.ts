// The JSON Schema of a state file says what `oidc validate` says, whichever way its YAML is read.

import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse, parseDocument, visit } from "yaml";
import { toDocumentSchema } from "../../../src/cli/commands/schema.ts";
import { hasErrors } from "../../../src/model/problem.ts";
import { parseState } from "../../../src/loader/parse-state.ts";
import { PROVIDER_KEYS, STATE_KEYS } from "../../../src/loader/rules/state-keys.ts";
import { mergeStates } from "../../../src/loader/merge-states.ts";
import { IDEM_BEYOND_A_SCHEMA, IDEM_FOR_TARGETS, IDEM_INVALID, IDEM_VALID } from "./idem-files.ts";
import { BEYOND_A_SCHEMA, BEYOND_AN_EDITOR, INVALID, VALID } from "./state-files.ts";

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false });
for (const keyword of ["errorMessage", "patternErrorMessage", "defaultSnippets"]) ajv.addKeyword(keyword);
const matchesSchema = ajv.compile(toDocumentSchema("state"));

test("a validator in strict mode needs to be told of three keywords, and the schema says which", () => {
  const schema = toDocumentSchema("state");
  const strict = new Ajv({ allowUnionTypes: true });
  for (const keyword of ["errorMessage", "patternErrorMessage", "defaultSnippets"]) {
    expect(() => strict.compile(schema)).toThrow(/strict mode: unknown keyword: "\w+"/u);
    strict.addKeyword(keyword);
    expect(schema["$comment"]).toContain(`addKeyword("${keyword}")`);
  }
  expect(strict.compile(schema)({})).toBe(true);
});

test("the schema has the keys that the loader knows", () => {
  const { native, provider } = toDocumentSchema("state")["definitions"] as Record<
    string,
    { properties: object }
  >;
  expect(Object.keys(native?.properties ?? {})).toEqual(STATE_KEYS);
  expect(Object.keys(provider?.properties ?? {})).toEqual(PROVIDER_KEYS);
});

/** Every schema under `properties`, by its path. */
function findProperties(schema: unknown, path = ""): [path: string, schema: object][] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}/${key}`;
    const own =
      key === "properties" && !/\/(?:if|then|not|allOf)\//u.test(here)
        ? Object.entries(value as object).map(([name, one]): [string, object] => [
            `${here}/${name}`,
            one as object,
          ])
        : [];
    return [...own, ...findProperties(value, here)];
  });
}

test("every key is described, in a sentence or more", () => {
  const properties = findProperties(toDocumentSchema("state")["definitions"]);
  expect(properties.length).toBeGreaterThanOrEqual(40);
  expect(
    properties
      .filter(([, schema]) => !("description" in schema && String(schema.description).endsWith(".")))
      .map(([path]) => path),
  ).toEqual([]);
});

/** As `oidc` reads YAML: every scalar is text, and what is not there is nothing. */
function asText(file: string): unknown {
  const document = parseDocument(file, { schema: "failsafe", logLevel: "silent" });
  visit(document, {
    Scalar: (_key, node) => {
      if (node.type === "PLAIN" && node.source === "") node.value = null;
    },
  });
  return document.toJS() ?? {};
}

/** As editors read YAML. */
const asEditors = (file: string): unknown => parse(file, { logLevel: "silent" }) ?? {};

async function validate(file: string): Promise<boolean> {
  const parsed = await parseState("f.yaml", new TextEncoder().encode(file));
  return !hasErrors(mergeStates([parsed], []).problems);
}

test.each(VALID)("taken: %s", async (_what, file) => {
  expect(await validate(file)).toBe(true);
  expect([matchesSchema(asText(file)), matchesSchema.errors]).toEqual([true, null]);
  expect([matchesSchema(asEditors(file)), matchesSchema.errors]).toEqual([true, null]);
});

test.each(INVALID)("refused: %s", async (_what, file) => {
  expect(await validate(file)).toBe(false);
  expect(matchesSchema(asText(file))).toBe(false);
  expect(matchesSchema(asEditors(file))).toBe(false);
});

describe("what a JSON Schema cannot say", () => {
  test.each(BEYOND_A_SCHEMA)("%s", async (_what, file) => {
    expect(await validate(file)).toBe(false);
    expect(matchesSchema(asText(file))).toBe(true);
  });
});

describe("what an editor cannot tell", () => {
  test.each(BEYOND_AN_EDITOR)("%s", async (_what, file) => {
    expect(await validate(file)).toBe(false);
    expect(matchesSchema(asText(file))).toBe(false);
    expect(matchesSchema(asEditors(file))).toBe(true);
  });

  test("the words for null, which `oidc` reads as text, are nothing to it", async () => {
    const file = "providers:\n  - url: https://a.example\n    client_id_list: [null, ~]\n";
    expect(await validate(file)).toBe(true);
    expect(matchesSchema(asEditors(file))).toBe(false);
  });
});

describe("the form of idem", () => {
  test.each(IDEM_VALID)("taken: %s", async (_what, file) => {
    expect(await validate(file)).toBe(true);
    expect([matchesSchema(asEditors(file)), matchesSchema.errors]).toEqual([true, null]);
  });

  test.each(IDEM_FOR_TARGETS)("taken where a target has that name: %s", async (_what, file) => {
    expect(await validate(file)).toBe(false);
    expect([matchesSchema(asEditors(file)), matchesSchema.errors]).toEqual([true, null]);
  });

  test.each(IDEM_INVALID)("refused: %s", async (_what, file) => {
    expect(await validate(file)).toBe(false);
    expect(matchesSchema(asEditors(file))).toBe(false);
  });

  test.each(IDEM_BEYOND_A_SCHEMA)("what a JSON Schema cannot say: %s", async (_what, file) => {
    expect(await validate(file)).toBe(false);
    expect(matchesSchema(asEditors(file))).toBe(true);
  });
});
