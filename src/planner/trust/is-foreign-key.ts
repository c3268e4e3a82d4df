// The issuer of a condition key → whether a token of a provider certainly does not carry the key.

import type { Issuer } from "../../model/issuer.ts";
import { isOpenKey, isSameKey } from "./evaluate-audience.ts";

/** True for the key of another issuer. A host has a dot; `aws` and `sts` are not issuers. */
export function isForeignKey(named: string, issuer: Issuer): boolean {
  if (isSameKey(named, issuer) || isOpenKey(named)) return false;
  return named.includes(".") && toBareKey(named) !== toBareKey(issuer.toLowerCase());
}

/** Whether IAM accepts such a spelling of a key is undocumented. */
function toBareKey(named: string): string {
  return named.replace(/^https:\/\//u, "").replace(/\/$/u, "");
}
