// Conditions → the same, with `ForAllValues:` left out where it makes no difference.

import type { TrustCondition } from "./parse-conditions.ts";

const QUANTIFIER = "ForAllValues:";

/**
 * `ForAllValues:` is met by a request without the key. AWS's advice is to add `Null: false` for the key, which is not:
 * together they are as strict as the operator alone.
 */
export function requirePresence(conditions: readonly TrustCondition[]): readonly TrustCondition[] {
  const required = conditions.filter(
    ({ operator, values }) => operator === "Null" && values?.length === 1 && values[0] === "false",
  );
  if (required.length === 0) return conditions;
  return conditions.map((condition) =>
    condition.operator.startsWith(QUANTIFIER) && required.some((other) => isSameClaim(other, condition))
      ? { ...condition, operator: condition.operator.slice(QUANTIFIER.length) }
      : condition,
  );
}

function isSameClaim(a: TrustCondition, b: TrustCondition): boolean {
  return a.issuer === b.issuer && a.claim === b.claim;
}
