// A key of a state file → what its texts may be, in the words of JSON Schema.

import { INVISIBLE_CHARACTERS } from "../model/invisible-characters.ts";
import { LIMITS } from "../model/provider.ts";
import type { JsonSchema } from "./to-json-schema.ts";

/**
 * An editor's YAML reads `4711` as a number and `true` as a boolean, where `oidc` reads text. It must not
 * say that this is wrong; what the digits were is lost to it.
 */
export const SCALAR: readonly string[] = ["string", "number", "boolean"];

const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const BYTE = String.raw`(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])`;
const ADDRESS = String.raw`${BYTE}(?:\.${BYTE}){3}`;
/** A host of digits and dots alone is an address, or wrong. */
const NAME = String.raw`(?![\d.]+(?:/|$))${LABEL}(?:\.${LABEL})*`;
const PATH = String.raw`(?:/(?:(?!${INVISIBLE_CHARACTERS.source})[^\s?#\\])*)?`;

const URL: JsonSchema = {
  type: "string",
  maxLength: LIMITS.urlLength,
  pattern: String.raw`^https://(?=[^/]{1,253}(?:/|$))(?:${ADDRESS}|${NAME})${PATH}$`,
  // A word of editors alone, here and below: what they say in place of the pattern.
  patternErrorMessage: "a URL is `https://`, a host, and perhaps a path; no port, query or fragment",
};

const ACCOUNT: JsonSchema = {
  type: ["string", "integer"],
  pattern: String.raw`^\d{12}$`,
  patternErrorMessage: "an account ID has twelve digits",
  minimum: 0,
  maximum: 999_999_999_999,
};

/** Whatever XML 1.0 can carry. */
const CLIENT_ID: JsonSchema = {
  type: SCALAR,
  minLength: 1,
  maxLength: LIMITS.clientIdLength,
  pattern: String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]*$`,
  patternErrorMessage: "a client ID cannot hold control characters",
};

const THUMBPRINT: JsonSchema = {
  type: ["string", "number"],
  patternErrorMessage: "a thumbprint is 40 hex digits, with `:` between all pairs or nowhere",
};

/** All that IAM lets a tag hold. */
const TAG_CHARACTER = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;

const TAG_VALUE: JsonSchema = {
  type: SCALAR,
  maxLength: LIMITS.tagValueLength,
  pattern: `^(?![Aa][Ww][Ss]:)${TAG_CHARACTER}*$`,
  patternErrorMessage: "letters, digits, white space and _ . : / = + - @; not `aws:` at the start",
};

const TAG_KEY: JsonSchema = { ...TAG_VALUE, minLength: 1, maxLength: LIMITS.tagKeyLength };

const IGNORED_TAG: JsonSchema = {
  type: SCALAR,
  minLength: 1,
  maxLength: LIMITS.tagKeyLength + 1,
  pattern: String.raw`^${TAG_CHARACTER}{0,${LIMITS.tagKeyLength}}\*?$`,
  patternErrorMessage: "a tag key, or the start of keys and one `*`",
};

/** What the text behind a key, or each in a list behind it, may be. */
export const TEXT_RULES: ReadonlyMap<string, JsonSchema> = new Map([
  ["url", URL],
  ["account", ACCOUNT],
  ["client_id_list", CLIENT_ID],
  ["thumbprint_list", THUMBPRINT],
  ["ignore_tags", IGNORED_TAG],
  ["Key", TAG_KEY],
  ["Value", TAG_VALUE],
]);
