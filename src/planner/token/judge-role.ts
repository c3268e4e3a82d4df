// A trust policy and a token → whether the role lets it in, or the first condition that does not.

import type { Issuer } from "../../model/issuer.ts";
import type { TokenClaims, TokenRole } from "../../model/token.ts";
import { evaluateCondition } from "../trust/evaluate-condition.ts";
import { toCoverage, type ProviderName } from "../trust/evaluate-trust.ts";
import { toConditionText, type TrustCondition } from "../trust/parse-conditions.ts";
import type { TrustStatement } from "../trust/parse-trust-policy.ts";
import { all, type Verdict } from "../trust/verdict.ts";
import { toConditionDetail } from "./condition-words.ts";
import { findValues, type FoundValues } from "./find-values.ts";

export type RoleAnswer = Omit<TokenRole, "name" | "arn">;

/** A condition, its values in the request, and whether they meet it. */
interface Check {
  readonly condition: TrustCondition;
  readonly found: FoundValues;
  readonly verdict: Verdict;
}

/** A statement as far as it concerns the token. */
interface Trial {
  readonly effect: "Allow" | "Deny";
  readonly coverage: Verdict;
  readonly checks: readonly Check[];
  /** Whether it applies to the token. */
  readonly verdict: Verdict;
}

/**
 * A token with session tags needs a second permission. STS refuses the whole call without it.
 * @param policy `null` for one that could not be understood
 */
export function judgeRole(
  policy: readonly TrustStatement[] | null,
  provider: ProviderName,
  claims: TokenClaims,
): RoleAnswer {
  const answer = judgeAction(policy, provider, claims);
  if (policy === null || answer.verdict !== "lets-in" || !claims.hasSessionTags) return answer;
  const forTags = policy.map((statement) => ({ ...statement, webIdentity: statement.tagSession }));
  if (toTrials(forTags, "Allow", provider, claims).length === 0) return TAGS_NOT_ALLOWED;
  const tagging = judgeAction(forTags, provider, claims);
  if (tagging.verdict === "lets-in") return answer;
  const detail = `\`sts:TagSession\`, which the token's session tags need: ${tagging.detail}`;
  return { ...tagging, detail };
}

const TAGS_NOT_ALLOWED: RoleAnswer = {
  verdict: "refuses",
  condition: null,
  found: null,
  detail: "the token carries session tags, and the trust policy does not allow `sts:TagSession`",
};

/** An Allow must apply, and no Deny. If no Allow applies, the one that comes closest counts for the role. */
function judgeAction(
  policy: readonly TrustStatement[] | null,
  provider: ProviderName,
  claims: TokenClaims,
): RoleAnswer {
  if (policy === null) return toUnclear("its trust policy could not be evaluated");
  const allowing = toTrials(policy, "Allow", provider, claims);
  const denying = toTrials(policy, "Deny", provider, claims);
  const [closest] = allowing.sort((a, b) => toDistance(a) - toDistance(b));
  if (closest === undefined) return toUnclear("its trust policy could not be evaluated");
  if (closest.verdict === "no") return toAnswer(closest, "no", provider.issuer);
  const denial = denying.find(({ verdict }) => verdict === "yes");
  if (denial !== undefined) return toAnswer(denial, "yes", provider.issuer);
  const doubtful = closest.verdict === "maybe" ? closest : denying.find(({ verdict }) => verdict === "maybe");
  if (doubtful !== undefined) return toAnswer(doubtful, "maybe", provider.issuer);
  return { verdict: "lets-in", condition: null, found: null, detail: "lets the token in" };
}

/** A statement whose effect is neither Allow nor Deny counts as both: it decides nothing. */
function toTrials(
  policy: readonly TrustStatement[],
  effect: Trial["effect"],
  provider: ProviderName,
  claims: TokenClaims,
): Trial[] {
  return policy
    .filter((statement) => statement.effect === effect || statement.effect === "unclear")
    .map((statement): Trial => {
      const coverage = toCoverage(statement, provider);
      const checks = statement.conditions.map((condition) => toCheck(condition, provider.issuer, claims));
      const verdict = all([coverage, ...checks.map((check) => check.verdict)]);
      return { effect, coverage, checks, verdict };
    })
    .filter(({ coverage }) => coverage !== "no");
}

function toCheck(condition: TrustCondition, issuer: Issuer, claims: TokenClaims): Check {
  const found = findValues(condition, issuer, claims);
  const verdict = found.values === null ? "maybe" : evaluateCondition(condition, found.values);
  return { condition, found, verdict };
}

/** Certainty first, then doubt, then the fewest conditions that fail. */
function toDistance({ verdict, checks }: Trial): number {
  if (verdict === "yes") return 0;
  if (verdict === "maybe") return 1;
  return 2 + checks.filter((check) => check.verdict === "no").length;
}

/** The answer of the trial whose first condition with this verdict decides. */
function toAnswer({ effect, checks }: Trial, verdict: Verdict, issuer: Issuer): RoleAnswer {
  const check = checks.find((one) => one.verdict === verdict);
  const outcome = verdict === "maybe" ? "undecided" : "refuses";
  if (check === undefined) {
    return verdict === "maybe"
      ? toUnclear("its trust policy could not be evaluated")
      : { verdict: outcome, condition: null, found: null, detail: "a Deny without conditions applies" };
  }
  const { condition, found } = check;
  return {
    verdict: outcome,
    condition: { effect, ...toConditionText(condition) },
    found: found.values,
    detail: toConditionDetail(condition, effect, found, issuer),
  };
}

function toUnclear(detail: string): RoleAnswer {
  return { verdict: "undecided", condition: null, found: null, detail };
}
