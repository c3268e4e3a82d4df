// A role's grants for a provider → what is wrong with them.

import type { Issuer } from "../../model/issuer.ts";
import { findSharedIssuer } from "../roles/shared-issuers.ts";
import {
  toDeadFindings,
  toForAllValuesFinding,
  toTenancyFindings,
  type ConditionFinding,
} from "../roles/to-condition-findings.ts";
import { toFirstOfEachCode } from "../roles/to-role-warnings.ts";
import { bearsOnAudience, isSameKey } from "../trust/evaluate-audience.ts";
import { evaluateCondition, isOpenPattern } from "../trust/evaluate-condition.ts";
import type { Grant } from "../trust/evaluate-trust.ts";
import { isForeignKey } from "../trust/is-foreign-key.ts";
import type { TrustCondition } from "../trust/parse-conditions.ts";
import { parseOperator } from "../trust/parse-operator.ts";
import { isOptional, requirePresence } from "../trust/require-presence.ts";
import { any } from "../trust/verdict.ts";
import { toOldSubjectFindings } from "./to-old-subject-findings.ts";
import type { GrantContext, JudgedGrant } from "./to-trusted-role.ts";

/** At most one finding of each code. A grant that is not certain is undecided: it is shown, and not judged. */
export function toRoleFindings(
  role: string,
  judged: readonly JudgedGrant[],
  provider: GrantContext,
): ConditionFinding[] {
  const looked = judged.map((one) => ({ ...one, dead: toDead(role, one.grant, provider) }));
  const found = looked.flatMap(({ grant, verdicts, dead }) => {
    if (grant.applies !== "yes") return [];
    return any(verdicts) === "no" ? dead : toGrantFindings(role, grant, dead, provider);
  });
  const open = looked.flatMap(({ grant, dead }) => (dead.length === 0 ? [grant] : []));
  const isCertain = open.every(({ applies }) => applies === "yes");
  return toFirstOfEachCode([
    ...found,
    ...toImpossibleFindings(role, judged, provider),
    ...(isCertain ? toOldSubjectFindings(role, open, provider.issuer) : []),
  ]);
}

function toDead(role: string, { statement }: Grant, { issuer }: GrantContext): ConditionFinding[] {
  return statement === null ? [] : toDeadFindings(role, statement, issuer);
}

function toGrantFindings(
  role: string,
  { conditions, accepts }: Grant,
  dead: readonly ConditionFinding[],
  { issuer, clientIds }: GrantContext,
): readonly ConditionFinding[] {
  const shared = findSharedIssuer(issuer);
  // AWS refuses to save it, even if a second condition keeps everybody out.
  const tenancy = shared === undefined ? [] : toTenancyFindings(role, conditions, shared);
  if (dead.length > 0) return [...tenancy, ...dead];
  return [
    ...tenancy,
    ...(shared === undefined ? toIdentityFindings(role, conditions, issuer) : []),
    ...(accepts(null) === "yes" ? [toNoAudienceFinding(role, issuer, clientIds)] : []),
  ];
}

/** Whether anything but the audience is tested. */
function toIdentityFindings(
  role: string,
  conditions: readonly TrustCondition[],
  issuer: Issuer,
): ConditionFinding[] {
  const tests = requirePresence(conditions)
    .filter((condition) => !bearsOnAudience(condition, issuer))
    .map((condition) => ({ condition, effect: toEffect(condition, issuer) }));
  if (tests.some(({ effect }) => effect === "narrows")) return [];
  const byAll = tests.find(({ effect }) => effect === "narrows-if-present");
  if (byAll !== undefined) {
    const { issuer: named, claim } = byAll.condition;
    return [toForAllValuesFinding(role, `\`${named}:${claim}\``)];
  }
  const message = `role \`${role}\` lets in every identity of \`${issuer}\` with an accepted audience`;
  return [
    { code: "any-identity", message, help: `limit \`${issuer}:sub\` to the identities that need the role` },
  ];
}

/** A condition on another issuer's key either keeps everybody out, or lets everybody pass. */
function toEffect(condition: TrustCondition, issuer: Issuer): "narrows" | "narrows-if-present" | "nothing" {
  const { operator: name, issuer: named, values } = condition;
  const operator = parseOperator(name);
  if (operator === undefined || values === null) return "narrows";
  if (isForeignKey(named, issuer)) {
    if (evaluateCondition(condition, []) !== "yes") return "narrows";
    if (operator.kind === "text" && operator.quantifier !== "all") return "nothing";
  } else if (!isSameKey(named, issuer)) return "narrows";
  if (operator.kind === "null" || operator.isNegated) return "nothing";
  if (operator.comparison === "like" && values.some(isOpenPattern)) return "nothing";
  if (operator.quantifier === "all") return "narrows-if-present";
  return isOptional(condition, operator) ? "nothing" : "narrows";
}

function toNoAudienceFinding(role: string, issuer: Issuer, clientIds: readonly string[]): ConditionFinding {
  const [only] = clientIds;
  const value = clientIds.length === 1 ? ` equals \`${only}\`` : "";
  return {
    code: "no-audience",
    message: `role \`${role}\` accepts every audience of \`${issuer}\``,
    help: `add the condition that \`${issuer}:aud\`${value || " equals the audience that is meant for the role"}`,
  };
}

/** Whether every statement refuses every client ID. */
function toImpossibleFindings(
  role: string,
  judged: readonly JudgedGrant[],
  { issuer, clientIds }: GrantContext,
): ConditionFinding[] {
  if (any(judged.flatMap(({ verdicts }) => verdicts)) !== "no") return [];
  const code = "impossible-role";
  if (clientIds.length === 0) {
    const message = `role \`${role}\` trusts \`${issuer}\`, which has no client ID`;
    return [{ code, message, help: "add the audience of the tokens to the provider's client IDs" }];
  }
  const message = `role \`${role}\` accepts none of the audiences of \`${issuer}\``;
  const help =
    "add the audience that the role requires to the provider's client IDs, or require one of these";
  return [{ code, message, help }];
}
