// Conditions on an issuer → patterns of the subjects that can meet them.

import type { Issuer } from "../../model/issuer.ts";
import { isSameKey } from "../trust/evaluate-audience.ts";
import { evaluateCondition } from "../trust/evaluate-condition.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";

/** Patterns of subjects, and the conditions that they express. */
export interface Subjects {
  /** Every subject that gets in matches one of them; `*` if no condition limits the subjects. */
  readonly patterns: readonly string[];
  readonly expressed: ReadonlySet<TrustCondition>;
}

/**
 * Exact values first, since the other conditions can be decided for each. Otherwise the condition with the longest
 * text.
 */
export function toSubjects(conditions: readonly TrustCondition[], issuer: Issuer): Subjects {
  const about = conditions.filter(({ issuer: named, claim }) => isSameKey(named, issuer) && claim === "sub");
  const listing = about.flatMap((condition) => toListing(condition) ?? []);
  const exact = listing.find(({ isExact }) => isExact);
  if (exact !== undefined) {
    const verdicts = about.map((condition) =>
      exact.values.map((value) => evaluateCondition(condition, [value])),
    );
    const patterns = exact.values.filter((_value, index) => verdicts.every((list) => list[index] !== "no"));
    const expressed = about.filter((_condition, index) => !verdicts[index]?.includes("maybe"));
    return { patterns: patterns.map(toPattern), expressed: new Set([exact.condition, ...expressed]) };
  }
  const [first] = listing.sort((a, b) => b.shortest - a.shortest);
  if (first === undefined) return { patterns: ["*"], expressed: new Set() };
  if (first.isPattern) return { patterns: first.values, expressed: new Set([first.condition]) };
  // A pattern cannot say that case is ignored: the condition is shown as well.
  return { patterns: first.values.map(toPattern), expressed: new Set() };
}

/** A condition that lists subjects; `undefined` for one that excludes them, or is not understood. */
function toListing(condition: TrustCondition) {
  const operator = parseOperator(condition.operator);
  const { values } = condition;
  if (operator?.kind !== "text" || operator.isNegated || values === null || values.length === 0)
    return undefined;
  if (values.some((value) => value.includes("${"))) return undefined;
  const isExact = operator.comparison === "equals";
  const isPattern = operator.comparison === "like";
  return { condition, values, isExact, isPattern, shortest: Math.min(...values.map(({ length }) => length)) };
}

/** IAM's own notation for characters that stand for themselves: `${*}`. */
function toPattern(value: string): string {
  return value.replaceAll(/[*?]/gu, "${$&}");
}
