// The text of a JSON Web Token → its issuer and audiences. The signature is ignored, and nothing is sent.

import { toIssuer } from "../../model/issuer.ts";
import { decodePayload } from "../token/decode-claims.ts";
import type { SignInToken } from "./lockout.ts";
import { toTexts } from "../../model/parse-json.ts";

/**
 * Reads the payload of a token; surrounding white space is allowed. Its audiences are `aud` and `azp`, which AWS uses
 * as the audience if the token has one. Never throws.
 * @param from where the token was found, for messages
 * @returns `null` if the text is not a token with an issuer; `audiences: null` if it does not have any
 */
export function decodeToken(text: string, from: string): SignInToken | null {
  const { iss, aud, azp } = decodePayload(text) ?? {};
  if (typeof iss !== "string") return null;
  const audiences = [...(toTexts(aud) ?? []), ...(typeof azp === "string" ? [azp] : [])];
  return { issuer: toIssuer(iss), audiences: audiences.length > 0 ? audiences : null, from };
}
