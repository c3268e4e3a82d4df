// What was looked at → the words for it.

import type { TargetTrust } from "../model/trust.ts";
import { count } from "./count.ts";

/** `4 providers, trusted by 9 of 10 roles` */
export function toTrustFacts({ counts }: TargetTrust): string {
  const { providers, roles, trusting } = counts;
  return `${count(providers, "provider")}, trusted by ${trusting} of ${count(roles, "role")}`;
}
