// A role's grants for a provider → the callers that it lets in.

import type { Issuer } from "../../model/issuer.ts";
import type { TrustedRole, TrustGrant } from "../../model/trust.ts";
import { bearsOnAudience, isOpenKey, isSameKey } from "../trust/evaluate-audience.ts";
import { namesProvider, type Grant } from "../trust/evaluate-trust.ts";
import type { RoleTrust } from "../trust/index-trusts.ts";
import { toConditionText, type TrustCondition } from "../trust/parse-conditions.ts";
import type { Verdict } from "../trust/verdict.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import { toSubjects } from "./to-subjects.ts";

export interface GrantContext {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly clientIds: readonly string[];
}

/** A grant, and its verdict on each client ID of the provider: several questions need them. */
export interface JudgedGrant {
  readonly grant: Grant;
  readonly verdicts: readonly Verdict[];
}

/** The role as the map shows it; `null` if none of the provider's callers gets in, whatever their audience. */
export function toTrustedRole(
  { role: { name, arn } }: RoleTrust,
  judged: readonly JudgedGrant[],
  provider: GrantContext,
): TrustedRole | null {
  if (judged.length === 0) return null;
  return {
    name,
    arn,
    grants: judged.map((one) => toGrant(one, provider)),
    isUnclear: judged.every(
      ({ grant: { statement } }) => statement === null || !namesProvider(statement, provider.arn),
    ),
  };
}

function toGrant({ grant, verdicts }: JudgedGrant, { issuer, clientIds }: GrantContext): TrustGrant {
  const { applies, conditions, hasException } = grant;
  const { patterns, expressed } = toSubjects(conditions, issuer);
  const isAudienceClear = !verdicts.includes("maybe");
  const others = conditions.filter(
    (condition) => !expressed.has(condition) && !(isAudienceClear && bearsOnAudience(condition, issuer)),
  );
  return {
    audiences: clientIds.filter((_clientId, index) => verdicts[index] !== "no"),
    subjects: patterns,
    conditions: others.map(toConditionText),
    decided:
      applies === "yes" &&
      isAudienceClear &&
      !hasException &&
      conditions.every((condition) => isUnderstood(condition, issuer)),
  };
}

/** A condition on a claim is understood if its values can be compared. Others depend on the request, and are shown. */
function isUnderstood({ operator, issuer: named, values }: TrustCondition, issuer: Issuer): boolean {
  if (!isSameKey(named, issuer)) return !isOpenKey(named);
  return (
    parseOperator(operator) !== undefined &&
    values !== null &&
    values.length > 0 &&
    values.every((value) => !value.includes("${"))
  );
}
