// A condition that decides about a token → a sentence with what the policy wants and what the token has.

import type { Issuer } from "../../model/issuer.ts";
import { toConditionText, type TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import type { FoundValues } from "./find-values.ts";

/** Longer lists would hide the value that was found. The documents have all values. */
const MOST_VALUES = 5;

/** Lower case, no full stop, names in backticks. */
export function toConditionDetail(
  condition: TrustCondition,
  effect: "Allow" | "Deny",
  found: FoundValues,
  issuer: Issuer,
): string {
  const { operator, key: bareKey, values } = toConditionText(condition);
  const key = `\`${bareKey}\``;
  if (found.values === null) return toUnknown(key, condition.claim, found.because, issuer);
  const wanted = `${key} ${toRelation(operator)} ${toList(values ?? [], "or")} (\`${operator}\`)`;
  const has = found.values.length === 0 ? "has no such claim" : `has ${toList(found.values, "and")}`;
  return effect === "Deny"
    ? `a Deny applies if ${wanted}; the token ${has}`
    : `requires that ${wanted}; the token ${has}`;
}

function toUnknown(key: string, claim: string, because: "request" | "claim" | "key", issuer: Issuer): string {
  switch (because) {
    case "request":
      return `depends on ${key}, which is not part of a token`;
    case "claim":
      return `tests ${key}: whether AWS passes \`${claim}\` of \`${issuer}\` to policies, and in which form, is not documented`;
    case "key":
      return `tests ${key}, a key that could not be interpreted`;
  }
}

function toRelation(name: string): string {
  const operator = parseOperator(name);
  if (operator === undefined) return "meets";
  if (operator.kind === "null") return "is absent:";
  const negation = operator.isNegated ? "is not" : "is";
  return operator.comparison === "like" ? `${negation} like` : negation;
}

function toList(values: readonly string[], joint: "or" | "and"): string {
  const shown = values.slice(0, MOST_VALUES).map((value) => `\`${value}\``);
  const more = values.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(joint === "or" ? " or " : ", ");
}
