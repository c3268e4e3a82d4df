// The options about issuers → when their certificates are judged.

import type { Clock } from "../idp/judge/judge-certificates.ts";
import type { IssuerOptions } from "./observe-issuers.ts";

/** In days. */
const EXPIRES_WITHIN = 30;

/** When the judge looks, and how far ahead. */
export function toClock({ now = new Date(), expiresWithin = EXPIRES_WITHIN }: IssuerOptions): Clock {
  return { now, expiresWithin };
}
