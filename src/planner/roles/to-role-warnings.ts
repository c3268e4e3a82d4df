// The declared providers and the roles that trust them → warnings about trust that is too wide, or ineffective.

import type { Issuer } from "../../model/issuer.ts";
import type { Change } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import type { Role } from "../../model/role.ts";
import { isSameKey } from "../trust/evaluate-audience.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import { indexTrusts } from "../trust/index-trusts.ts";
import type { RoleTrust } from "../trust/index-trusts.ts";
import { judgeTenancy, toRequiredKey } from "./judge-tenancy.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import type { TrustStatement } from "../trust/parse-trust-policy.ts";
import { SHARED_ISSUERS, SHARED_ISSUERS_SOURCE } from "./shared-issuers.ts";

/** The part of a warning that differs from the others. */
type Finding = Pick<Problem, "code" | "message" | "help">;

/**
 * Warnings about the roles that trust a declared provider which the account has, or will have. They do not concern
 * the plan's changes, and never stop it.
 */
export function toRoleWarnings(
  changes: readonly Change[],
  roles: readonly Role[],
  findTrusts = indexTrusts(roles),
): Problem[] {
  return changes
    .filter(({ after }) => after !== null)
    .flatMap(({ arn, desired: { issuer, source } }) =>
      findTrusts(arn).flatMap(({ role, policy }) =>
        toFindings(role.name, policy, issuer, arn).map((finding): Problem => ({
          severity: "warning",
          kind: "run",
          ...finding,
          source,
        })),
      ),
    );
}

/** At most one warning of each code for a role, about the first statement that deserves it. */
function toFindings(role: string, policy: RoleTrust["policy"], issuer: Issuer, arn: string): Finding[] {
  const shared = SHARED_ISSUERS.find((one) => one.issuer === issuer);
  const found = evaluateTrust(policy, arn).flatMap(({ applies, statement }): Finding[] => {
    if (applies !== "yes" || statement === null) return [];
    const conditions = [...statement.conditions, ...toCounterparts(policy ?? [])];
    return [
      ...(shared === undefined ? [] : toTenancyFindings(role, conditions, shared)),
      ...toDeadFindings(role, statement, issuer),
    ];
  });
  return [...new Map(found.map((finding) => [finding.code, finding])).values()];
}

function toTenancyFindings(
  role: string,
  conditions: readonly TrustCondition[],
  shared: (typeof SHARED_ISSUERS)[number],
): Finding[] {
  const key = `\`${toRequiredKey(shared)}\``;
  const help = `test ${key} for your own organisation: ${SHARED_ISSUERS_SOURCE}`;
  switch (judgeTenancy(conditions, shared)) {
    case "anybody": {
      const message = `role \`${role}\` trusts ${shared.name}, which many organisations share, without a condition on ${key}`;
      return [{ code: "anyone", message, help }];
    }
    case "wide": {
      const message = `role \`${role}\` has a wildcard in ${key} before the organisation's name ends`;
      return [{ code: "wide-subject", message, help }];
    }
    case "only-for-all-values": {
      const message = `role \`${role}\` tests ${key} only with \`ForAllValues\`, which a token without the claim passes`;
      return [{ code: "only-for-all-values", message, help: "leave `ForAllValues:` out" }];
    }
    case "narrow":
      return [];
  }
}

/**
 * A Deny of everything that is not like a value has the effect of an Allow of what is like it, but for every request
 * only if the Deny has a single condition.
 */
function toCounterparts(policy: readonly TrustStatement[]): TrustCondition[] {
  return policy
    .filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 1)
    .flatMap(({ conditions }) => conditions)
    .filter(({ operator }) => operator.startsWith("StringNot"))
    .map((condition) => ({ ...condition, operator: condition.operator.replace("Not", "") }));
}

/** Conditions that no request can meet, although they were meant to be met. */
function toDeadFindings(role: string, { conditions, principals }: TrustStatement, issuer: Issuer): Finding[] {
  return conditions.flatMap(({ operator: name, issuer: named, claim, values }): Finding[] => {
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
      const isLiteral = operator.comparison !== "like" && values?.every((value) => value.includes("*"));
      if (isLiteral !== true) return [];
      const message = `role \`${role}\` tests ${key} with \`${name}\`, where \`*\` is not a wildcard`;
      return [{ code: "impossible-role", message, help: "use `StringLike`" }];
    }
    if (!isIssuerLike(named) || principals.length > 1) return [];
    const message = `role \`${role}\` trusts \`${issuer}\` and tests ${key}, which its tokens do not carry`;
    return [{ code: "impossible-role", message, help: `write \`${issuer}:${claim}\`` }];
  });
}

/** A host has a dot; `aws`, `sts` and `saml` do not. */
function isIssuerLike(named: string): boolean {
  return named.includes(".");
}
