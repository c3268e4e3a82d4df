// What the loader knows of idem's states → the JSON Schema of a file of them.

import type { JsonSchema } from "./to-json-schema.ts";

/** The words of idem that a state file may use. */
export interface IdemWords {
  /** State functions, and what they do. */
  readonly functions: ReadonlyMap<string, "present" | "absent">;
  /** Arguments that say when or whether a state runs; they have no effect here. */
  readonly requisites: Iterable<string>;
}

/**
 * A file of idem states, checked as far as an editor helps with it: names, shapes and the values that the
 * native form has, too. The rest is `oidc validate`'s.
 * @param provider the schema of a provider of the native form, for editors
 * @param nativeKeys the keys of a file of the native form, which no state can have as its id
 */
export function toIdemJsonSchema(
  { functions, requisites }: IdemWords,
  provider: JsonSchema,
  nativeKeys: readonly string[],
): JsonSchema {
  const calls = [...functions].map(([name, kind]) => [name, toCall(kind, requisites, provider)] as const);
  return {
    title: "States of idem",
    description: "A state file in the form of idem: states by their id.",
    type: "object",
    propertyNames: { not: { enum: ["include", ...nativeKeys] } },
    additionalProperties: {
      title: "State of idem",
      type: "object",
      properties: Object.fromEntries(calls),
      additionalProperties: false,
      minProperties: 1,
    },
  };
}

function toCall(kind: "present" | "absent", requisites: Iterable<string>, provider: JsonSchema): JsonSchema {
  // As a pattern they are accepted, and no editor proposes them.
  const words = { [`^(?:${[...requisites].join("|")})$`]: NO_EFFECT };
  const properties = toArguments(kind, provider);
  const needs: JsonSchema =
    kind === "present"
      ? { required: ["url"] }
      : { anyOf: [{ required: ["url"] }, { required: ["resource_id"] }] };
  const shape = { type: "object", properties, patternProperties: words, additionalProperties: false };
  return {
    description:
      kind === "present" ? "The provider exists, with what is listed." : "The provider does not exist.",
    anyOf: [
      {
        title: "Arguments, one by one",
        type: "array",
        items: { ...shape, minProperties: 1, maxProperties: 1 },
        contains: { type: "object", ...needs },
      },
      { title: "Arguments", ...shape, ...needs },
    ],
  };
}

function toArguments(kind: "present" | "absent", { properties }: JsonSchema): JsonSchema {
  const native = properties as Readonly<Record<string, JsonSchema>>;
  const sets = ["client_id_list", "thumbprint_list", "tags"];
  return {
    url: native["url"],
    resource_id: {
      type: "string",
      description: "The provider's ARN, or its URL without `https://`.",
      minLength: 1,
    },
    name: { description: "A label; it has no effect." },
    ...Object.fromEntries(
      sets.map((key) => [key, kind === "present" ? mayBeEmpty(native[key]) : IGNORED_IN_ABSENT]),
    ),
  };
}

const IGNORED_IN_ABSENT: JsonSchema = { description: "Has no effect in `absent`." };

/** `thumbprint_list: []` means "not managed" here, with a warning. */
function mayBeEmpty(list: JsonSchema | undefined): JsonSchema {
  const { minItems: _least, ...rest } = list ?? {};
  return rest;
}

const NO_EFFECT: JsonSchema = { description: "Has no effect: providers do not depend on each other." };
