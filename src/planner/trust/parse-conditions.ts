// The `Condition` of a statement → its conditions, one for each operator and key.

import { isMap, toTexts, type JsonMap } from "../../model/parse-json.ts";
import type { ConditionText } from "../../model/trust.ts";

/** One test of a request: an operator, a key, and values, one of which must match. */
export interface TrustCondition {
  /** As written: `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** The part of the key before its last colon, in lower case: an issuer, or `aws`, `sts`. */
  readonly issuer: string;
  /** The part after it, in lower case: `aud`. IAM ignores the case of keys. */
  readonly claim: string;
  /** `null` if they are not texts, or if the operator has one key in two spellings. */
  readonly values: readonly string[] | null;
}

/** An issuer may contain colons, but a claim never does: the last colon separates them. */
export function parseConditions(condition: unknown): TrustCondition[] | null {
  if (condition === undefined) return [];
  if (!isMap(condition)) return null;
  const blocks = Object.entries(condition);
  if (!blocks.every((block): block is [string, JsonMap] => isMap(block[1]))) return null;
  return blocks.flatMap(([operator, block]) => {
    const entries = Object.entries(block).map(([key, value]) => [key.toLowerCase(), value] as const);
    const isAmbiguous = new Set(entries.map(([key]) => key)).size < entries.length;
    return entries.map(([key, value]) => {
      const border = key.lastIndexOf(":");
      return {
        operator,
        issuer: key.slice(0, Math.max(0, border)),
        claim: key.slice(border + 1),
        values: isAmbiguous ? null : toValues(value),
      };
    });
  });
}

/** A condition as it is written, except for the case of its key. */
export function toConditionText({ operator, issuer, claim, values }: TrustCondition): ConditionText {
  return { operator, key: issuer === "" ? claim : `${issuer}:${claim}`, values };
}

/** IAM reads `true` as `"true"`. How it reads a number is undocumented. */
function toValues(value: unknown): string[] | null {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return toTexts(values.map((one) => (typeof one === "boolean" ? String(one) : one))) ?? null;
}
