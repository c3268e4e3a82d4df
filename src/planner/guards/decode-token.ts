// The text of a JSON Web Token → its issuer and audiences. The signature is ignored, and nothing is sent.

import { toIssuer } from "../../model/issuer.ts";
import type { SignInToken } from "./lockout.ts";
import { isMap, parseJson, toTexts } from "../trust/parse-json.ts";

/** AWS takes tokens of up to 20,000 characters. */
const LONGEST_TOKEN = 20_000;

const TOKEN = /^[\w-]+\.([\w-]+)\.[\w-]*$/u;

/**
 * Reads the payload of a token; surrounding white space is allowed. Its audiences are `aud` and `azp`, which AWS uses
 * as the audience if the token has one. Never throws.
 * @param from where the token was found, for messages
 * @returns `null` if the text is not a token with an issuer; `audiences: null` if it does not have any
 */
export function decodeToken(text: string, from: string): SignInToken | null {
  const token = text.length > LONGEST_TOKEN ? "" : text.trim();
  const [, payload] = TOKEN.exec(token) ?? [];
  if (payload === undefined) return null;
  const claims = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  if (!isMap(claims)) return null;
  const { iss, aud, azp } = claims;
  if (typeof iss !== "string") return null;
  const audiences = [...(toTexts(aud) ?? []), ...(typeof azp === "string" ? [azp] : [])];
  return { issuer: toIssuer(iss), audiences: audiences.length > 0 ? audiences : null, from };
}
