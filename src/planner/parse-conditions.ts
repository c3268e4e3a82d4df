// The `Condition` of a statement → its conditions, one for each operator and key.

import { isMap, toTexts } from "./parse-json.ts";
import type { JsonMap } from "./parse-json.ts";

/** One test of a request: an operator, a key, and the values of which one must fit. */
export interface TrustCondition {
  /** As it is written: `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** What stands before the last colon of the key, in lower case: an issuer, or `aws`, `sts`. */
  readonly issuer: string;
  /** What stands behind it, in lower case: `aud`. IAM takes no notice of a key's case. */
  readonly claim: string;
  /** `null` when they are not texts, or when the operator has a key in two spellings of case. */
  readonly values: readonly string[] | null;
}

/** An issuer has colons, dots and slashes of its own, but no claim does: the last colon is the border. */
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

/** IAM takes `true` for `"true"`. How it writes a number is not documented. */
function toValues(value: unknown): string[] | null {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return toTexts(values.map((one) => (typeof one === "boolean" ? String(one) : one))) ?? null;
}
