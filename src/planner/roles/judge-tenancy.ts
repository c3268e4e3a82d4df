// The conditions on a shared issuer → whether they single out one organisation.

import { toIssuer } from "../../model/issuer.ts";
import { isSameKey } from "../trust/evaluate-audience.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import type { SharedIssuer, TenantFormat } from "./shared-issuers.ts";

/**
 * `anybody`: there is no condition, or every caller meets it. `wide`: a wildcard before the organisation's name ends.
 * `only-for-all-values`: a token without the claim meets it. `narrow`: fine, or not ours to judge.
 */
export type Tenancy = "anybody" | "wide" | "only-for-all-values" | "narrow";

/** All conditions must be met, so the strictest one decides. */
export function judgeTenancy(conditions: readonly TrustCondition[], shared: SharedIssuer): Tenancy {
  const found = new Set(conditions.map((condition) => judge(condition, shared)));
  const strictness: readonly Tenancy[] = ["narrow", "wide", "only-for-all-values"];
  return strictness.find((tenancy) => found.has(tenancy)) ?? "anybody";
}

/** The condition key that AWS asks for, as written in a policy. */
export function toRequiredKey({ key, issuer }: SharedIssuer): string {
  return key.includes(":") ? key : `${issuer}:${key}`;
}

function judge(condition: TrustCondition, shared: SharedIssuer): Tenancy {
  const isRequired = isKey(condition, toRequiredKey(shared));
  const isSubstitute = shared.alsoNarrow.some((claim) => isKey(condition, `${shared.issuer}:${claim}`));
  if (!isRequired && !isSubstitute) return "anybody";
  const operator = parseOperator(condition.operator);
  if (operator === undefined || condition.values === null) return "narrow";
  if (operator.kind === "null" || operator.isNegated) return "anybody";
  const tenancy =
    operator.comparison === "like"
      ? judgePatterns(condition.values, isRequired ? shared.formats : [])
      : "narrow";
  return operator.quantifier === "all" && tenancy !== "anybody" ? "only-for-all-values" : tenancy;
}

function isKey({ issuer, claim }: TrustCondition, key: string): boolean {
  const border = key.lastIndexOf(":");
  return isSameKey(issuer, toIssuer(key.slice(0, border))) && claim === key.slice(border + 1).toLowerCase();
}

/** One matching value is enough, so the widest decides. */
function judgePatterns(patterns: readonly string[], formats: readonly TenantFormat[]): Tenancy {
  if (patterns.some((pattern) => /^[*?]*\*[*?]*$/u.test(pattern))) return "anybody";
  return patterns.some((pattern) => isWide(pattern, formats)) ? "wide" : "narrow";
}

function isWide(pattern: string, formats: readonly TenantFormat[]): boolean {
  const wildcard = pattern.search(/[*?]/u);
  if (wildcard < 0 || pattern.includes("${")) return false;
  const literal = pattern.slice(0, wildcard);
  if (literal === "") return true;
  return formats.some(({ start, end }) => {
    if (start.startsWith(literal)) return true;
    return literal.startsWith(start) && (end === "" || !literal.slice(start.length).includes(end));
  });
}
