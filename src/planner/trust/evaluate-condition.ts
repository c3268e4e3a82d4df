// A condition and the values of its key in a request → whether the condition is met.

import { matchesWildcards } from "../../model/matches-wildcards.ts";
import type { TrustCondition } from "./parse-conditions.ts";
import { parseOperator, type ConditionOperator } from "./parse-operator.ts";
import { all, any, not, type Verdict } from "./verdict.ts";

type Comparison = Extract<ConditionOperator, { kind: "text" }>["comparison"];

/**
 * Whether a condition is met.
 * @param found the values of its key, `null` for one that no policy names; empty if the request does not have the key
 */
export function evaluateCondition(condition: TrustCondition, found: readonly (string | null)[]): Verdict {
  const { values } = condition;
  const operator = parseOperator(condition.operator);
  if (operator === undefined || values === null || values.length === 0) return "maybe";
  if (operator.kind === "null") return found.length === 0 ? toBoolean(values) : not(toBoolean(values));
  const { comparison, isNegated, quantifier, ifExists } = operator;
  if (found.length === 0)
    return ifExists || quantifier === "all" ? "yes" : quantifier === "any" ? "no" : isNegated ? "yes" : "no";
  const good = found.map((value) => {
    const matched = any(values.map((one) => compareValue(comparison, one, value)));
    return isNegated ? not(matched) : matched;
  });
  if (quantifier === "any") return any(good);
  if (quantifier === "all" || good.length === 1) return all(good);
  // Several values without a quantifier: IAM's documentation forbids it without saying what happens.
  return all(good) === any(good) ? all(good) : "maybe";
}

/** The value of a `Null` condition. */
function toBoolean(values: readonly string[]): Verdict {
  const [only = ""] = values;
  if (values.length > 1) return "maybe";
  return only === "true" ? "yes" : only === "false" ? "no" : "maybe";
}

function compareValue(comparison: Comparison, value: string, found: string | null): Verdict {
  if (value.includes("${")) return "maybe";
  if (found === null) return comparison === "like" && isOpenPattern(value) ? "yes" : "no";
  if (comparison === "equals") return value === found ? "yes" : "no";
  if (comparison === "equals-ignore-case") return equalsIgnoringCase(value, found);
  // Whether `?` matches a whole character or half of a surrogate pair is undocumented.
  if (value.includes("?") && /[\u{10000}-\u{10ffff}]/u.test(found)) return "maybe";
  return matchesWildcards(value, found) ? "yes" : "no";
}

/** True for a pattern that matches almost any text. */
export function isOpenPattern(pattern: string): boolean {
  return /^[*?]*\*[*?]*$/u.test(pattern);
}

/** Beyond ASCII, which letters are equal is undocumented. */
function equalsIgnoringCase(a: string, b: string): Verdict {
  if (a === b) return "yes";
  if (a.toLowerCase() !== b.toLowerCase() && a.toUpperCase() !== b.toUpperCase()) return "no";
  return /^\p{ASCII}*$/u.test(a + b) ? "yes" : "maybe";
}
