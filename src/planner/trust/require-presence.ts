// Conditions → the same, without `ForAllValues:` and `IfExists` where they make no difference.

import type { TrustCondition } from "./parse-conditions.ts";
import type { ConditionOperator } from "./parse-operator.ts";

const OPTIONAL = /^ForAllValues:|IfExists$/gu;

/**
 * A request without the key meets `ForAllValues:` and `…IfExists`. AWS's advice is to add `Null: false` for the key,
 * which such a request does not meet: together they are as strict as the operator alone.
 */
export function requirePresence(conditions: readonly TrustCondition[]): readonly TrustCondition[] {
  const required = conditions.filter(
    ({ operator, values }) => operator === "Null" && values?.length === 1 && values[0] === "false",
  );
  if (required.length === 0) return conditions;
  return conditions.map((condition) =>
    required.some((other) => isSameClaim(other, condition))
      ? { ...condition, operator: condition.operator.replaceAll(OPTIONAL, "") }
      : condition,
  );
}

function isSameClaim(a: TrustCondition, b: TrustCondition): boolean {
  return a.issuer === b.issuer && a.claim === b.claim;
}

/** True for a test with `IfExists` of a claim that a token, or the request that AWS makes of it, may be without. */
export function isOptional({ claim }: TrustCondition, operator: ConditionOperator): boolean {
  return operator.kind === "text" && operator.ifExists && claim !== "sub" && claim !== "aud";
}
