// The text of a web identity token → the claims that trust policies can test.

import type { TokenClaims } from "../../model/token.ts";
import { isMap, parseJson, toTexts, type JsonMap } from "../../model/parse-json.ts";

/** AWS takes tokens of up to 20,000 characters. */
export const LONGEST_TOKEN = 20_000;

const TOKEN = /^[\w-]+\.([\w-]+)\.[\w-]*$/u;

/**
 * The payload of a token; `null` if the text is not one. The signature is ignored, and so is surrounding white space.
 * Never throws.
 */
export function decodePayload(text: string): JsonMap | null {
  const token = text.length > LONGEST_TOKEN ? "" : text.trim();
  const [, payload] = TOKEN.exec(token) ?? [];
  if (payload === undefined) return null;
  const claims = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  return isMap(claims) ? claims : null;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
const SESSION_TAGS = "https://aws.amazon.com/tags";

/**
 * The claims of a token, whose signature is not checked; `null` if the text is not a token with an issuer. Never throws.
 */
export function decodeClaims(text: string): TokenClaims | null {
  const payload = decodePayload(text);
  const iss = payload?.["iss"];
  if (payload === null || typeof iss !== "string") return null;
  const { azp, aud, sub, exp, nbf } = payload;
  return {
    iss,
    audiences: typeof azp === "string" ? [azp] : (toTexts(aud) ?? []),
    subject: typeof sub === "string" && sub !== "" ? sub : null,
    expires: toSeconds(exp),
    notBefore: toSeconds(nbf),
    hasSessionTags: SESSION_TAGS in payload,
    valuesOf: (claim) => findValues(payload, claim),
  };
}

function toSeconds(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Condition keys ignore case, so the claim is searched for in any. How AWS turns numbers into text is undocumented. */
function findValues(payload: JsonMap, claim: string): readonly string[] | null {
  const [name, ...others] = Object.keys(payload).filter((key) => key.toLowerCase() === claim);
  if (name === undefined) return [];
  return others.length > 0 ? null : (toTexts(payload[name]) ?? null);
}
