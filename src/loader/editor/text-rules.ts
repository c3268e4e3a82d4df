// What the texts of a state file may be, in the words of JSON Schema.

import { INVISIBLE_CHARACTERS } from "../../model/invisible-characters.ts";
import { MARK_PREFIX, OWNER_NAME } from "../../model/marks.ts";
import { LIMITS, TAG_CHARACTERS, TAG_PUNCTUATION } from "../../model/provider.ts";
import { ACCOUNT_ID } from "../../model/target.ts";
import { THUMBPRINT } from "../rules/check-thumbprint.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * An editor's YAML reads `4711` as a number and `true` as a boolean, where `oidc` reads text. The schema must not call
 * that wrong; the original digits are lost to the editor.
 */
const SCALAR: readonly string[] = ["string", "number", "boolean"];

const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const BYTE = String.raw`(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])`;
const ADDRESS = String.raw`${BYTE}(?:\.${BYTE}){3}`;
/** A host of digits and dots alone is an address, or wrong. */
const NAME = String.raw`(?![\d.]+(?:/|$))${LABEL}(?:\.${LABEL})*`;
const PATH = String.raw`(?:/(?:(?!${INVISIBLE_CHARACTERS})[^\s?#\\])*)?`;

const TAG_VALUE: JsonSchema = {
  type: SCALAR,
  maxLength: LIMITS.tagValueLength,
  pattern: `^(?![Aa][Ww][Ss]:)[${TAG_CHARACTERS}]*$`,
  patternErrorMessage: `letters, digits, white space and ${TAG_PUNCTUATION}; not \`aws:\` at the start`,
};

/** The schema of each text: by its key, or by the key of the list that it is in. */
export const TEXT_RULES: Readonly<
  Record<
    "url" | "account" | "owner" | "client_id_list" | "thumbprint_list" | "ignore_tags" | "Key" | "Value",
    JsonSchema
  >
> = {
  url: {
    type: "string",
    description: "The provider's URL, kept byte for byte: `https://`, a host and perhaps a path.",
    pattern: String.raw`^https://(?=[^/]{1,253}(?:/|$))(?:${ADDRESS}|${NAME})${PATH}$`,
    maxLength: LIMITS.urlLength,
    // For editors, here and below: they show it instead of the pattern.
    patternErrorMessage: "a URL is `https://`, a host, and perhaps a path; no port, query or fragment",
  },
  account: {
    type: ["string", "integer"],
    description: "The AWS account that this file is for; any other is refused.",
    pattern: ACCOUNT_ID.source,
    patternErrorMessage: "an account ID has twelve digits",
    minimum: 0,
    maximum: 999_999_999_999,
  },
  owner: {
    type: SCALAR,
    description: "To whom the providers of this file belong. A mark on the provider says so in AWS.",
    pattern: OWNER_NAME.source,
    patternErrorMessage: "1 to 64 letters, digits and `_ . -`",
  },
  /** Any character that XML 1.0 can carry. */
  client_id_list: {
    type: SCALAR,
    description: "An audience that the provider's tokens may name.",
    minLength: 1,
    maxLength: LIMITS.clientIdLength,
    pattern: String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]*$`,
    patternErrorMessage: "a client ID cannot contain control characters",
  },
  thumbprint_list: {
    type: ["string", "number"],
    description: "The SHA-1 hash of a certificate: 40 hex digits.",
    pattern: THUMBPRINT.source,
    patternErrorMessage: "a thumbprint is 40 hex digits, with `:` between all pairs or nowhere",
  },
  ignore_tags: {
    type: SCALAR,
    description: "A tag key, or the start of keys and one `*`.",
    minLength: 1,
    maxLength: LIMITS.tagKeyLength + 1,
    pattern: String.raw`^(?!${MARK_PREFIX})[${TAG_CHARACTERS}]{0,${LIMITS.tagKeyLength}}\*?$`,
    patternErrorMessage: "a tag key, or the start of keys and one `*`",
  },
  Key: {
    ...TAG_VALUE,
    minLength: 1,
    maxLength: LIMITS.tagKeyLength,
    pattern: `^(?![Aa][Ww][Ss]:|${MARK_PREFIX})[${TAG_CHARACTERS}]*$`,
    patternErrorMessage: `letters, digits, white space and ${TAG_PUNCTUATION}; neither \`aws:\` nor \`${MARK_PREFIX}\` at the start`,
  },
  Value: TAG_VALUE,
};
