// What the loader knows of idem's states → the JSON Schema of a file of them, and how to tell one.

import {
  IDEM_FILE_KEYS,
  IDEM_FUNCTIONS,
  IDEM_IDLE,
  IDEM_REFUSED,
  IDEM_REQUISITES,
  IDEM_WITHOUT_EFFECT,
} from "../idem/idem-keys.ts";
import { choose, type JsonSchema } from "./json-schema.ts";
import { THUMBPRINTS } from "./provider-json-schema.ts";
import { PROVIDER_ARN } from "../../model/issuer.ts";
import { STATE_KEYS } from "../rules/state-keys.ts";
import { TARGET_NAME } from "../../model/target.ts";

/**
 * A file of idem states, checked as far as an editor helps with it: names, shapes and the values that the
 * native form has, too. The rest is `oidc validate`'s.
 * @param provider the schema of a provider of the native form, for editors
 */
export function toIdemJsonSchema(provider: JsonSchema): JsonSchema {
  const calls = [...IDEM_FUNCTIONS].map(([name, kind]) => [name, toCall(kind, provider)] as const);
  return {
    title: "States of idem",
    description: "A state file in the idem form: states by their ID.",
    type: "object",
    propertyNames: { not: { pattern: "^(?:extend$|exclude$|order$|__)" } },
    properties: { include: INCLUDE, META: NO_EFFECT },
    additionalProperties: {
      title: "State of idem",
      type: "object",
      properties: { ...Object.fromEntries(calls), META: NO_EFFECT },
      additionalProperties: false,
      minProperties: 1,
      not: { required: [...IDEM_FUNCTIONS.keys()] },
      errorMessage: `a state has ${[...IDEM_FUNCTIONS.keys()].map((name) => `\`${name}\``).join(" or ")}; \`--skip-other-states\` leaves states of other resources alone`,
    },
  };
}

const INCLUDE: JsonSchema = {
  description: "Files that the run also reads, named as in idem: `sub.file`, `.file`.",
  type: ["array", "null"],
  items: { type: "string" },
};

function toCall(kind: "present" | "absent", provider: JsonSchema): JsonSchema {
  // As patterns they are accepted, and no editor proposes them.
  const patterns = {
    [toPattern([...IDEM_REQUISITES].filter((key) => !IDEM_WITHOUT_EFFECT.has(key)))]: {
      ...NO_EFFECT,
      type: ["array", "null"],
    },
    [toPattern([...IDEM_WITHOUT_EFFECT, ...IDEM_IDLE])]: NO_EFFECT,
    [toPattern(IDEM_REFUSED.keys())]: { type: "null" },
  };
  const properties = toArguments(kind, provider);
  const needs: JsonSchema =
    kind === "present" ? { required: ["url"] } : { anyOf: [hasValue("url"), hasValue("resource_id")] };
  const missing = kind === "present" ? "`url` is missing here" : "`url` or `resource_id` is missing here";
  const shape = { type: "object", properties, patternProperties: patterns, additionalProperties: false };
  return {
    description:
      kind === "present" ? "The provider exists, with what is listed." : "The provider does not exist.",
    ...choose(
      { type: "object" },
      { title: "Arguments", ...shape, ...needs },
      {
        title: "Arguments, one by one",
        type: "array",
        items: { ...shape, minProperties: 1, maxProperties: 1 },
        allOf: [{ contains: { type: "object", ...needs }, errorMessage: missing }],
      },
    ),
  };
}

function toPattern(keys: Iterable<string>): string {
  return `^(?:${[...keys].join("|")})$`;
}

function toArguments(kind: "present" | "absent", { properties }: JsonSchema): JsonSchema {
  const native: Readonly<Record<string, JsonSchema>> = {
    ...(properties as Readonly<Record<string, JsonSchema>>),
    thumbprint_list: THUMBPRINTS,
  };
  const sets = ["client_id_list", "thumbprint_list", "tags"];
  const url = native["url"] ?? {};
  return {
    url: kind === "present" ? url : orNull(url),
    resource_id: {
      type: ["string", "null"],
      description: "The provider's ARN, or its URL without `https://`.",
      pattern: `^(?:${PROVIDER_ARN.source.slice(1)}|(?!arn:).+$)`,
      patternErrorMessage:
        "the ARN of a provider, `arn:aws:iam::123456789012:oidc-provider/idp.example.com`, or its URL without `https://`",
    },
    name: { description: "A label; it has no effect." },
    acct_profile: {
      type: ["string", "number", "boolean", "null"],
      description: "The target of this name.",
      pattern: TARGET_NAME.source,
      patternErrorMessage: "the name of one target",
    },
    ...Object.fromEntries(
      sets.map((key) => [key, kind === "present" ? orNull(mayBeEmpty(native[key])) : IGNORED_IN_ABSENT]),
    ),
  };
}

const IGNORED_IN_ABSENT: JsonSchema = { description: "Has no effect in `absent`." };

function hasValue(key: string): JsonSchema {
  return { required: [key], properties: { [key]: { not: { type: "null" } } } };
}

/** idem takes an argument without a value for one that is not given. */
function orNull({ description, ...schema }: JsonSchema): JsonSchema {
  return { description, anyOf: [schema, { type: "null" }] };
}

/** `thumbprint_list: []` means "not managed" here, with a warning. */
function mayBeEmpty(list: JsonSchema | undefined): JsonSchema {
  const { minItems: _least, ...rest } = list ?? {};
  return rest;
}

const NO_EFFECT: JsonSchema = { description: "Has no effect: providers do not depend on each other." };

/** Also true for a function that is not yet typed to its end. */
const FUNCTION: JsonSchema = {
  anyOf: [
    { type: "string", pattern: String.raw`^(?:[\w.-]+\.(?:present|absent)|aws[\w.-]*)$` },
    {
      type: "object",
      not: { propertyNames: { not: { pattern: String.raw`^(?:aws|[\w-]+(?:\.[\w-]+)+)$` } } },
    },
  ],
};

const BODY: JsonSchema = {
  type: "object",
  anyOf: [...IDEM_FUNCTIONS.keys()].map((name) => ({ required: [name] })),
};

export const IDEM_CONDITION: JsonSchema = {
  type: "object",
  not: { anyOf: STATE_KEYS.map((key) => ({ required: [key], properties: { [key]: { not: BODY } } })) },
  anyOf: [
    ...[...IDEM_FILE_KEYS].map((key) => ({ required: [key] })),
    { not: { additionalProperties: { not: FUNCTION } } },
  ],
};
