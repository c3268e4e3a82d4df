// The JSON Schema of one provider, and of the parts of it that `defaults` has too.

import { LIMITS } from "../../model/provider.ts";
import { PROVIDER_KEYS } from "../rules/state-keys.ts";
import {
  toAudienceSchemas,
  toProviderSnippets,
  toUrlSnippets,
  type ProposedIssuer,
} from "./issuer-snippets.ts";
import { choose, toMisplacedKeys, type JsonSchema } from "./json-schema.ts";
import { TEXT_RULES } from "./text-rules.ts";

const { Key, Value } = TEXT_RULES;

const PAIR: JsonSchema = {
  type: "object",
  properties: {
    Key: { type: Key["type"], description: "The tag's key; case counts.", ...Key },
    Value: { type: Value["type"], description: "The tag's value; may be empty.", ...Value },
  },
  required: ["Key", "Value"],
  additionalProperties: false,
};

const TAGS: JsonSchema = {
  type: ["object", "array"],
  ...choose(
    { type: "array" },
    { type: "array", items: PAIR, maxItems: LIMITS.tags },
    {
      type: "object",
      propertyNames: { ...Key, type: "string" },
      additionalProperties: Value,
      maxProperties: LIMITS.tags,
    },
  ),
  description: "Tags, as a map or as a list of `Key` and `Value`. Not managed when omitted.",
};

const IGNORE_TAGS: JsonSchema = {
  type: "array",
  items: TEXT_RULES.ignore_tags,
  description: "Keys of live tags that are neither compared nor removed.",
  uniqueItems: true,
};

const CLIENT_ID_LIST: JsonSchema = {
  type: "array",
  items: TEXT_RULES.client_id_list,
  description: "All accepted audiences; `[]` removes all. Not managed when omitted.",
  maxItems: LIMITS.clientIds,
  uniqueItems: true,
};

export const DEFAULTS_PROPERTIES: JsonSchema = {
  client_id_list: CLIENT_ID_LIST,
  tags: TAGS,
  ignore_tags: IGNORE_TAGS,
};

/** A provider with `state: absent` has nothing to compare. */
const ABSENT: JsonSchema = choose(
  { properties: { state: { const: "absent" } }, required: ["state"] },
  {
    properties: Object.fromEntries(
      PROVIDER_KEYS.filter((key) => !["url", "state", "targets"].includes(key)).map((key) => [key, false]),
    ),
    errorMessage: "a provider that is to be deleted has a `url`, perhaps `targets`, and nothing else",
  },
);

/** A list of thumbprints, in both forms. */
export const THUMBPRINTS: JsonSchema = {
  type: "array",
  items: TEXT_RULES.thumbprint_list,
  description: "All trusted certificates. IAM chooses, and they are left alone, when omitted.",
  minItems: 1,
  maxItems: LIMITS.thumbprints,
  uniqueItems: true,
};

/** Only in the native form. */
const AUTO: JsonSchema = {
  const: "auto",
  description: "Adds the thumbprints that the issuer serves, if AWS uses any; removes none.",
};

const MISPLACED = toMisplacedKeys(PROVIDER_KEYS);

/** A provider of the native form. @param issuers what is proposed for its values */
export function toProviderJsonSchema(issuers: readonly ProposedIssuer[]): JsonSchema {
  return {
    title: "Provider",
    type: "object",
    properties: {
      url: { ...TEXT_RULES.url, defaultSnippets: toUrlSnippets(issuers) },
      state: {
        description: "`absent` deletes the provider. Default: `present`.",
        enum: ["present", "absent"],
      },
      client_id_list: CLIENT_ID_LIST,
      thumbprint_list: {
        anyOf: [THUMBPRINTS, AUTO],
        description: "The certificates that the identity provider's server may show.",
      },
      ...DEFAULTS_PROPERTIES,
      exclusive: {
        description: "`false` leaves alone what is live and not listed. Default: `true`.",
        enum: [true, false, "true", "false"],
      },
      targets: {
        type: "array",
        items: { type: ["string", "number", "boolean"] },
        description: "Names of targets, or globs: the provider is declared for these. Default: for all.",
        minItems: 1,
      },
    },
    required: ["url"],
    additionalProperties: false,
    description: "An IAM OIDC provider.",
    ...MISPLACED,
    allOf: [...(MISPLACED["allOf"] as readonly JsonSchema[]), ...toAudienceSchemas(issuers)],
    ...ABSENT,
    defaultSnippets: toProviderSnippets(issuers),
  };
}
