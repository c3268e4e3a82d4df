// The text of a web identity token → the claims that trust policies can test.

import type { TokenClaims } from "../../model/token.ts";
import { toTexts } from "../trust/parse-json.ts";
import type { JsonMap } from "../trust/parse-json.ts";
import { decodePayload } from "./decode-payload.ts";

/** The claims; `null` when the text is not a token with an issuer. Never throws. */
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
