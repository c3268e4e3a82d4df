// Conditions and an audience → whether a caller with that audience meets them.

import type { Issuer } from "../../model/issuer.ts";
import { evaluateCondition } from "./evaluate-condition.ts";
import type { TrustCondition } from "./parse-conditions.ts";
import { all, type Verdict } from "./verdict.ts";

/** An audience, or `null` for one that no policy names. */
export type Audience = string | null;

/**
 * Whether conditions let an audience of this issuer pass. For conditions a token has exactly one audience — its `azp`,
 * or else its `aud` — so `ForAnyValue:` and `ForAllValues:` make no difference. A condition that does not concern the
 * audience is treated as met: a change cannot alter it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function evaluateAudience(
  conditions: readonly TrustCondition[],
  issuer: Issuer,
  audience: Audience,
): Verdict {
  return all(
    conditions
      .filter((condition) => bearsOnAudience(condition, issuer))
      .map((condition) => evaluate(condition, issuer, audience)),
  );
}

/** `oaud` and `azp` are the token's own `aud` and `azp`, so they belong to the audience. */
const AUDIENCE_CLAIMS = new Set(["aud", "oaud", "azp"]);

/** True if a condition may have different results for two audiences of this issuer, or of any issuer. */
export function bearsOnAudience({ issuer: named, claim }: TrustCondition, issuer: Issuer): boolean {
  if (isOpenKey(claim) || isOpenKey(named)) return true;
  return claim === "aud" || (AUDIENCE_CLAIMS.has(claim) && isSameKey(named, issuer));
}

/** Whether IAM reads wildcards and variables in a key is undocumented. */
export function isOpenKey(text: string): boolean {
  return text.includes("*") || text.includes("?") || text.includes("$");
}

/** Condition keys are case-insensitive, unlike issuers. */
export function isSameKey(named: string, issuer: Issuer): boolean {
  // Most issuers have no capitals, and most keys are compared thousands of times.
  return named === issuer || (named.length === issuer.length && named === issuer.toLowerCase());
}

/** Another issuer's key is not in the request, unless IAM accepts a spelling that we do not. */
function evaluate(condition: TrustCondition, issuer: Issuer, audience: Audience): Verdict {
  const { claim, issuer: named } = condition;
  return claim === "aud" && isSameKey(named, issuer) ? evaluateCondition(condition, [audience]) : "maybe";
}
