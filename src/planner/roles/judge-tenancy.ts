// The conditions on a shared issuer → whether they single out one organisation.

import { toIssuer } from "../../model/issuer.ts";
import { isSameKey } from "../trust/evaluate-audience.ts";
import { isOpenPattern } from "../trust/evaluate-condition.ts";
import { toConditionText, type TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import { isOptional, requirePresence } from "../trust/require-presence.ts";
import type { SharedIssuer } from "./shared-issuers.ts";
import type { TenantFormat } from "./tenant-formats.ts";

/**
 * `anybody`: there is no condition, or every caller meets it. `wide`: a wildcard before the organisation's name ends.
 * `only-for-all-values`: a token without the claim meets it. `narrow`: fine, or not ours to judge.
 */
type Tenancy = "anybody" | "wide" | "only-for-all-values" | "narrow";

export interface TenancyJudgement {
  readonly tenancy: Tenancy;
  /** The key of the condition that decides; the one that AWS asks for if none does. */
  readonly key: string;
}

/** All conditions must be met, so the strictest one decides. */
export function judgeTenancy(conditions: readonly TrustCondition[], shared: SharedIssuer): TenancyJudgement {
  const found = requirePresence(conditions).map((condition) => ({
    tenancy: judge(condition, shared),
    key: toConditionText(condition).key,
  }));
  const strictness: readonly Tenancy[] = ["narrow", "wide", "only-for-all-values"];
  const strictest = strictness.flatMap((tenancy) => found.filter((one) => one.tenancy === tenancy));
  return strictest[0] ?? { tenancy: "anybody", key: toRequiredKey(shared) };
}

/** The condition key that AWS asks for, as written in a policy. */
function toRequiredKey({ key, issuer }: SharedIssuer): string {
  return key.includes(":") ? key : `${issuer}:${key}`;
}

function judge(condition: TrustCondition, shared: SharedIssuer): Tenancy {
  const substitute = Object.entries(shared.alsoNarrow ?? {}).find(([claim]) =>
    isKey(condition, `${shared.issuer}:${claim}`),
  );
  const isRequired = isKey(condition, toRequiredKey(shared));
  if (!isRequired && substitute === undefined) return "anybody";
  const operator = parseOperator(condition.operator);
  if (operator === undefined || condition.values === null) return "narrow";
  if (operator.kind === "null" || operator.isNegated) return "anybody";
  if (!isRequired && isOptional(condition, operator)) return "anybody";
  const [, substituteFormats = []] = substitute ?? [];
  const forms = isRequired ? shared : { formats: substituteFormats };
  const tenancy = operator.comparison === "like" ? judgePatterns(condition.values, forms) : "narrow";
  return operator.quantifier === "all" && tenancy !== "anybody" ? "only-for-all-values" : tenancy;
}

function isKey({ issuer, claim }: TrustCondition, key: string): boolean {
  const border = key.lastIndexOf(":");
  return isSameKey(issuer, toIssuer(key.slice(0, border))) && claim === key.slice(border + 1).toLowerCase();
}

/** What a claim can look like. */
type Forms = Pick<SharedIssuer, "formats" | "isComposed">;

/** One matching value is enough, so the widest decides. */
function judgePatterns(patterns: readonly string[], forms: Forms): Tenancy {
  if (patterns.some(isOpenPattern)) return "anybody";
  return patterns.some((pattern) => isWide(pattern, forms)) ? "wide" : "narrow";
}

function isWide(pattern: string, { formats = [], isComposed }: Forms): boolean {
  const wildcard = pattern.search(/[*?]/u);
  if (wildcard < 0 || pattern.includes("${")) return false;
  const literal = pattern.slice(0, wildcard);
  if (literal === "") return true;
  // The rest of the literal text may be chosen by any customer: `environment:prod:*`.
  if (isComposed === true) return !formats.some((format) => isPartOf(literal, format));
  return formats.some(({ start, end }) => {
    if (start.startsWith(literal)) return true;
    return literal.startsWith(start) && !hasAny(literal.slice(start.length), end);
  });
}

/** Whether one of the parts, which colons join, is this format with its organisation in full. */
function isPartOf(literal: string, { start, end }: TenantFormat): boolean {
  const text = `:${literal}`;
  for (let at = text.indexOf(`:${start}`); at >= 0; at = text.indexOf(`:${start}`, at + 1)) {
    if (hasAny(text.slice(at + 1 + start.length), end)) return true;
  }
  return false;
}

function hasAny(text: string, characters: string): boolean {
  return Array.from(characters).some((character) => text.includes(character));
}
