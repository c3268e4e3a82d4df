// The bytes of a document → the fields that count.

import { decodeUtf8 } from "../../model/decode-utf8.ts";
import { isMap, parseJson, type JsonMap } from "../../model/parse-json.ts";
import type { DiscoveryDocument, KeyRecord, KeySet } from "../../model/issuer-record.ts";

/** AWS stops at 100 of each kind; more than this tells nothing. */
const MOST_KEYS = 1000;

/**
 * What OpenID Connect requires of every issuer. Issuers that only sign tokens for machines often leave out
 * `authorization_endpoint`, and AWS does not need it.
 * https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
const REQUIRED = [
  "issuer",
  "jwks_uri",
  "response_types_supported",
  "subject_types_supported",
  "id_token_signing_alg_values_supported",
] as const;

/** The object in a document, or `null` if the bytes are not JSON in UTF-8. */
export function parseObject(bytes: Uint8Array): JsonMap | null {
  const value = parseJson(decodeUtf8(bytes) ?? "");
  return isMap(value) ? value : null;
}

export function toDiscovery(fields: JsonMap): DiscoveryDocument {
  const algorithms = fields["id_token_signing_alg_values_supported"];
  return {
    issuer: toText(fields["issuer"]),
    jwksUri: toText(fields["jwks_uri"]),
    algorithms: Array.isArray(algorithms) ? algorithms.filter((one) => typeof one === "string") : null,
    missing: REQUIRED.filter((name) => fields[name] === undefined || fields[name] === null),
  };
}

export function toKeySet(fields: JsonMap): KeySet {
  const { keys } = fields;
  return { keys: Array.isArray(keys) ? keys.slice(0, MOST_KEYS).map(toKey) : null };
}

/** https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const NUMBERS: ReadonlyMap<string | null, readonly string[]> = new Map([
  ["RSA", ["n", "e"]],
  ["EC", ["x", "y"]],
]);

function toKey(value: unknown): KeyRecord {
  const key: JsonMap = isMap(value) ? value : {};
  const type = toText(key["kty"]);
  const numbers = NUMBERS.get(type) ?? [];
  return {
    type,
    use: toText(key["use"]),
    algorithm: toText(key["alg"]),
    curve: toText(key["crv"]),
    missing: numbers.filter((name) => !toText(key[name])),
  };
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
