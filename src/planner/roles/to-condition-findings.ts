// The conditions of a role → what is wrong with them, whatever client IDs the provider has.

import type { Finding } from "../../model/finding.ts";
import type { Issuer } from "../../model/issuer.ts";
import { isSameKey } from "../trust/evaluate-audience.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import type { TrustStatement } from "../trust/parse-trust-policy.ts";
import { judgeTenancy } from "./judge-tenancy.ts";
import { SHARED_ISSUERS_SOURCE, type SharedIssuer } from "./shared-issuers.ts";

export type ConditionFinding = Pick<Finding, "code" | "message" | "help">;

/** Whether the conditions on a shared issuer let other organisations in. */
export function toTenancyFindings(
  role: string,
  conditions: readonly TrustCondition[],
  shared: SharedIssuer,
): ConditionFinding[] {
  const judgement = judgeTenancy(conditions, shared);
  const key = `\`${judgement.key}\``;
  const forms = toExamples(shared);
  switch (judgement.tenancy) {
    case "anybody": {
      const message = `role \`${role}\` trusts ${shared.name}, which many organisations share, without a condition that limits ${key}`;
      const help = `limit ${key} to your own organisation${forms}: ${SHARED_ISSUERS_SOURCE}`;
      return [{ code: "anyone", message, help }];
    }
    case "wide": {
      const message = `role \`${role}\` has a wildcard in ${key} before the organisation's name ends`;
      const help = `put the whole name of your organisation before the wildcard${forms}: ${SHARED_ISSUERS_SOURCE}`;
      return [{ code: "wide-subject", message, help }];
    }
    case "only-for-all-values":
      return [toForAllValuesFinding(role, key)];
    case "narrow":
      return [];
  }
}

export function toForAllValuesFinding(role: string, key: string): ConditionFinding {
  return {
    code: "only-for-all-values",
    message: `role \`${role}\` tests ${key} only with \`ForAllValues\`, which a token without the claim passes`,
    help: "remove `ForAllValues:` from the operator",
  };
}

/** GitHub is the only issuer with two forms of a subject. */
function toExamples({ isComposed }: SharedIssuer): string {
  return isComposed === true ? ", as in `repo:acme/*` (old subjects) and `repo:acme@*/*` (new ones)" : "";
}

/** Conditions that no request can meet, although they were meant to be met. */
export function toDeadFindings(
  role: string,
  { conditions, principals }: TrustStatement,
  issuer: Issuer,
): ConditionFinding[] {
  return conditions.flatMap(({ operator: name, issuer: named, claim, values }): ConditionFinding[] => {
    const operator = parseOperator(name);
    if (
      operator?.kind !== "text" ||
      operator.isNegated ||
      operator.ifExists ||
      operator.quantifier === "all"
    ) {
      return [];
    }
    const key = `\`${named}:${claim}\``;
    if (isSameKey(named, issuer)) {
      const isLiteral = operator.comparison !== "like" && values !== null && values.length > 0;
      if (!isLiteral || !values.every(isWildcard)) return [];
      const message = `role \`${role}\` tests ${key} with \`${name}\`, where \`*\` is not a wildcard`;
      return [{ code: "impossible-role", message, help: "if it is meant as a wildcard, use `StringLike`" }];
    }
    if (!isIssuerLike(named) || principals.length > 1) return [];
    const message = `role \`${role}\` trusts \`${issuer}\` and tests ${key}, which its tokens do not carry`;
    return [{ code: "impossible-role", message, help: `write \`${issuer}:${claim}\`` }];
  });
}

/** `${*}` is IAM's way to write a `*` that stands for itself. */
function isWildcard(value: string): boolean {
  return value.includes("*") && !value.includes("${");
}

/** A host has a dot; `aws`, `sts` and `saml` do not. */
function isIssuerLike(named: string): boolean {
  return named.includes(".");
}
