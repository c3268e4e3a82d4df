// What the loader knows of idem's states → the JSON Schema of a state file, for editors and other tools.

import { toIdemJsonSchema } from "./idem-json-schema.ts";
import type { IdemWords } from "./idem-json-schema.ts";
import { DEFAULTS_PROPERTIES, PROVIDER_JSON_SCHEMA } from "./provider-json-schema.ts";
import { TARGET_JSON_SCHEMA } from "./target-json-schema.ts";
import { TEXT_RULES } from "./text-rules.ts";
import { DRAFT } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";

/** A schema of both forms. `anyOf`, not `if`: editors complete inside the form that fits best. */
export function toStateJsonSchema(idem: IdemWords): JsonSchema {
  return {
    $schema: DRAFT,
    $comment: EDITORS_KEYWORD,
    title: "State file of oidc",
    description:
      "The AWS IAM OIDC providers that should exist. `oidc validate` also checks rules that a schema cannot express.",
    anyOf: [{ $ref: "#/definitions/native" }, { $ref: "#/definitions/idem" }],
    definitions: {
      native: NATIVE,
      provider: PROVIDER_JSON_SCHEMA,
      idem: toIdemJsonSchema(idem, PROVIDER_JSON_SCHEMA),
    },
  };
}

/** Editors would show the pattern of a URL instead, which nobody can read. */
const EDITORS_KEYWORD =
  'With `patternErrorMessage` editors (yaml-language-server, VS Code) say what a pattern means. A validator that refuses unknown keywords has to be told of it: ajv.addKeyword("patternErrorMessage").';

const NATIVE = {
  title: "State file",
  type: "object",
  properties: {
    version: { description: "The version of the state format.", enum: [1, "1"] },
    account: TEXT_RULES.account,
    owner: TEXT_RULES.owner,
    targets: {
      description: "The accounts that the providers are for; without it, the one of the run's credentials.",
      type: "array",
      items: TARGET_JSON_SCHEMA,
    },
    defaults: {
      description: "Applies to every provider of this file.",
      type: "object",
      properties: DEFAULTS_PROPERTIES,
      additionalProperties: false,
    },
    providers: {
      description: "The providers, in any order.",
      type: "array",
      items: { $ref: "#/definitions/provider" },
    },
  },
  additionalProperties: false,
  description: "A state file of `oidc`.",
} as const;
