// Conditions and an audience → whether a caller with that audience meets them.

import type { Issuer } from "../../model/issuer.ts";
import { compareValue, toBoolean } from "./evaluate-condition.ts";
import type { Comparison } from "./evaluate-condition.ts";
import type { TrustCondition } from "./parse-conditions.ts";
import { parseOperator } from "./parse-operator.ts";
import { all, any, not } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

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
function isOpenKey(text: string): boolean {
  return text.includes("*") || text.includes("?") || text.includes("$");
}

/** Condition keys are case-insensitive, unlike issuers. */
export function isSameKey(named: string, issuer: Issuer): boolean {
  // Most issuers have no capitals, and most keys are compared thousands of times.
  return named === issuer || (named.length === issuer.length && named === issuer.toLowerCase());
}

function evaluate(condition: TrustCondition, issuer: Issuer, audience: Audience): Verdict {
  const { claim, issuer: named, values } = condition;
  const operator = parseOperator(condition.operator);
  if (operator === undefined || values === null || values.length === 0) return "maybe";
  // Another issuer's key is not in the request, unless IAM accepts a spelling that we do not.
  if (claim !== "aud" || !isSameKey(named, issuer)) return "maybe";
  if (operator.kind === "null") return not(toBoolean(values));
  const found = any(values.map((value) => compare(operator.comparison, value, audience)));
  return operator.isNegated ? not(found) : found;
}

function compare(comparison: Comparison, value: string, audience: Audience): Verdict {
  if (audience !== null) return compareValue(comparison, value, audience);
  if (value.includes("${")) return "maybe";
  return comparison === "like" && isOpenPattern(value) ? "yes" : "no";
}

/** True for a pattern that matches almost any text. */
export function isOpenPattern(pattern: string): boolean {
  return /^[*?]*\*[*?]*$/u.test(pattern);
}
