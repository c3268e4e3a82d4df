// A value of a provider → the claim on it.

import { createHash } from "node:crypto";
import { CLAIM_LENGTH } from "../../model/marks.ts";
import type { ClaimedValue } from "../../model/plan.ts";

const PREFIXES = { "client ID": "c", thumbprint: "t", tag: "g" } as const;

export function toClaim(noun: ClaimedValue["noun"], text: string): string {
  const hash = createHash("sha256").update(`${PREFIXES[noun]}\n${text}`).digest("base64url");
  return hash.slice(0, CLAIM_LENGTH);
}
