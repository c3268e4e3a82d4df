// The JSON Schema of one target.

import { TARGET_NAME } from "../../model/target.ts";
import type { JsonSchema } from "./json-schema.ts";
import { EXTERNAL_ID, REGION } from "../rules/check-names.ts";
import { TARGET_KEYS } from "../rules/state-keys.ts";
import { toMisplacedKeys } from "./json-schema.ts";
import { TEXT_RULES } from "./text-rules.ts";

export const TARGET_JSON_SCHEMA: JsonSchema = {
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
  additionalProperties: false,
  ...toMisplacedKeys(TARGET_KEYS),
  description: "An account, and how a run gets into it.",
};
