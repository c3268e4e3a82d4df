// The issuers to propose → the JSON Schema of a state file, for editors and other tools.

import { IDEM_CONDITION, toIdemJsonSchema } from "./idem-json-schema.ts";
import type { ProposedIssuer } from "./issuer-snippets.ts";
import { choose, DRAFT, refuse, toMisplacedKeys, type JsonSchema } from "./json-schema.ts";
import { DEFAULTS_PROPERTIES, toProviderJsonSchema } from "./provider-json-schema.ts";
import { DEFAULTS_KEYS, STATE_KEYS, TARGET_KEYS } from "../rules/state-keys.ts";
import { TEXT_RULES } from "./text-rules.ts";
import { TARGET_NAME } from "../../model/target.ts";
import { EXTERNAL_ID, REGION } from "../rules/check-names.ts";

/** A schema of both forms. `if`, not `anyOf`: what is wrong is said in the words of the form that is meant. */
export function toStateJsonSchema(issuers: readonly ProposedIssuer[]): JsonSchema {
  const provider = toProviderJsonSchema(issuers);
  return {
    $schema: DRAFT,
    $comment: EDITORS_KEYWORD,
    title: "State file of oidc",
    description:
      "The AWS IAM OIDC providers that should exist. `oidc validate` also checks rules that a schema cannot express.",
    ...choose(IDEM_CONDITION, { $ref: "#/definitions/idem" }, { $ref: "#/definitions/native" }),
    definitions: {
      native: NATIVE,
      provider,
      idem: toIdemJsonSchema(provider),
    },
  };
}

/** Editors would show the pattern of a URL instead, which nobody can read, and know no issuers. */
const EDITORS_KEYWORD =
  'Three keywords are for editors (yaml-language-server, VS Code): `errorMessage` and `patternErrorMessage` say what is wrong, `defaultSnippets` what can be inserted. A validator that refuses unknown keywords has to be told of them: ajv.addKeyword("errorMessage").addKeyword("patternErrorMessage").addKeyword("defaultSnippets").';

const TARGET: JsonSchema = {
  title: "Target",
  type: "object",
  properties: {
    name: {
      type: ["string", "number", "boolean"],
      description: "What the target is called; unique in a run.",
      pattern: TARGET_NAME.source,
      patternErrorMessage: "1 to 64 letters, digits, spaces and `_ . -`",
    },
    account: { ...TEXT_RULES.account, description: "The account of the target; any other is refused." },
    role_arn: {
      type: "string",
      description: "The role in the account that the run assumes.",
      pattern: String.raw`^arn:[a-z][a-z0-9-]*:iam::\d{12}:role/(?:[\u0021-\u007e]+/)?[\w+=,.@-]{1,64}$`,
      patternErrorMessage: "the ARN of a role: `arn:aws:iam::123456789012:role/name`",
    },
    profile: {
      type: ["string", "number"],
      description: "The profile to use instead of a role.",
      minLength: 1,
    },
    external_id: {
      type: ["string", "number"],
      description: "What the role's trust policy asks for as `sts:ExternalId`.",
      pattern: EXTERNAL_ID.source,
      patternErrorMessage: "2 to 1,224 letters, digits and `_ + = , . @ : / -`",
    },
    region: {
      type: "string",
      description: "Decides the partition and the STS endpoint.",
      pattern: REGION.source,
      patternErrorMessage: "a region, such as `us-east-1`",
    },
  },
  required: ["name", "account"],
  not: { required: ["role_arn", "profile"] },
  ...choose({ not: { required: ["role_arn"] } }, refuse("external_id", "an external ID needs a `role_arn`")),
  additionalProperties: false,
  ...toMisplacedKeys(TARGET_KEYS),
  description: "An account, and how a run gets into it.",
};

const NATIVE: JsonSchema = {
  title: "State file",
  type: "object",
  properties: {
    version: { description: "The version of the state format.", enum: [1, "1"] },
    account: TEXT_RULES.account,
    owner: TEXT_RULES.owner,
    targets: {
      description: "The accounts that the providers are for; without it, the one of the run's credentials.",
      type: "array",
      items: TARGET,
    },
    defaults: {
      description: "Applies to every provider of this file.",
      type: "object",
      properties: DEFAULTS_PROPERTIES,
      additionalProperties: false,
      ...toMisplacedKeys(DEFAULTS_KEYS),
    },
    providers: {
      description: "The providers, in any order.",
      type: "array",
      items: { $ref: "#/definitions/provider" },
    },
  },
  additionalProperties: false,
  description: "A state file of `oidc`.",
  ...choose(
    { required: ["targets"], properties: { targets: { type: "array", minItems: 1 } } },
    refuse("account", "each target names its account: a file with `targets` names none"),
  ),
  ...toMisplacedKeys(STATE_KEYS),
};
