// The text of a JSON Web Token → its payload. The signature is ignored, and nothing is sent.

import { isMap, parseJson } from "../trust/parse-json.ts";
import type { JsonMap } from "../trust/parse-json.ts";

/** AWS takes tokens of up to 20,000 characters. */
export const LONGEST_TOKEN = 20_000;

const TOKEN = /^[\w-]+\.([\w-]+)\.[\w-]*$/u;

/** The claims; `null` when the text is not a token. Surrounding white space is allowed. Never throws. */
export function decodePayload(text: string): JsonMap | null {
  const token = text.length > LONGEST_TOKEN ? "" : text.trim();
  const [, payload] = TOKEN.exec(token) ?? [];
  if (payload === undefined) return null;
  const claims = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  return isMap(claims) ? claims : null;
}
