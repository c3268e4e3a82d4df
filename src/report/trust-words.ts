// Facts about who can sign in → the words that all reports share.

import type { ConditionText, TargetTrust, TrustedProvider } from "../model/trust.ts";
import { count } from "./words.ts";
import { showValue } from "./escape.ts";

/** `4 providers, trusted by 9 of 10 roles` */
export function toTrustFacts({ counts }: TargetTrust): string {
  const { providers, roles, trusting } = counts;
  return `${count(providers, "provider")}, trusted by ${trusting} of ${count(roles, "role")}`;
}

/** None for an issuer of one organisation. */
export function toSharedWords({ sharedBy }: TrustedProvider): string[] {
  return sharedBy === null ? [] : [`${sharedBy}, shared by many organisations`];
}

/** `StringEquals aws:x = a or b` */
export function toConditionWords({ operator, key, values }: ConditionText): string {
  const list = values === null ? "(not texts)" : values.map(showValue).join(" or ") || "(no values)";
  return `${showValue(operator)} ${showValue(key)} = ${list}`;
}
