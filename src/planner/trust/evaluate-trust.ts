// A trust policy and a provider → the statements that let the provider's callers in.

import { parseProviderArn, toIssuer, type ArnOwner, type Issuer } from "../../model/issuer.ts";
import { bearsOnAudience, evaluateAudience, isSameKey, type Audience } from "./evaluate-audience.ts";
import type { TrustCondition } from "./parse-conditions.ts";
import type { TrustPrincipal, TrustStatement } from "./parse-trust-policy.ts";
import { all, any, not, type Verdict } from "./verdict.ts";

export type ProviderName = ArnOwner & { readonly issuer: Issuer };

/** A statement that lets callers of one provider in, or may do so. */
export interface Grant {
  /** Whether it lets any of them in; never "no". */
  readonly applies: "yes" | "maybe";
  /** Whether it lets callers with this audience in, provided that they meet all other conditions. */
  readonly accepts: (audience: Audience) => Verdict;
  /** The statement; `null` if the policy could not be understood. */
  readonly statement: TrustStatement | null;
  /** Everything that must hold: the statement's own conditions, and those that a Deny amounts to. */
  readonly conditions: readonly TrustCondition[];
  /** True if a Deny takes away more than `accepts` and `conditions` show. */
  readonly hasException: boolean;
}

/**
 * The grants, one for each statement. Statements are judged one by one: if one lets in a team with its audience and
 * another a second team with a second audience, the second statement is no help to the first team.
 * @param policy `null` for a policy that could not be understood, which yields one grant that cannot be judged
 */
export function evaluateTrust(policy: readonly TrustStatement[] | null, arn: string): Grant[] {
  const provider = parseProviderArn(arn);
  if (policy === null || provider === undefined) {
    return [
      { applies: "maybe", accepts: () => "maybe", statement: null, conditions: [], hasException: false },
    ];
  }
  const denials = policy.filter(({ effect }) => effect !== "Allow");
  const relevant = denials.filter((denial) => toCoverage(denial, provider) !== "no");
  const counterparts = relevant.flatMap((denial) => toCounterpart(denial, provider));
  return policy
    .filter(({ effect }) => effect !== "Deny")
    .flatMap((statement): Grant[] => {
      const isLocked = denials.some((denial) => deniesAll(denial, provider));
      const applies = isLocked ? "no" : toCoverage(statement, provider);
      const accepts = (audience: Audience): Verdict =>
        all([
          applies,
          evaluateAudience(statement.conditions, provider.issuer, audience),
          not(any(denials.map((denial) => denies(denial, provider, audience)))),
        ]);
      const conditions = [...statement.conditions, ...counterparts];
      const hasException = relevant.length > counterparts.length;
      return applies === "no" ? [] : [{ applies, accepts, statement, conditions, hasException }];
    });
}

/**
 * A Deny of everything that is not like a value has the effect of an Allow of what is like it. That holds for any
 * caller of the provider only if the Deny certainly covers all of them, and has a single condition. With `IfExists` or
 * without, it refuses a caller who lacks the key.
 */
function toCounterpart(denial: TrustStatement, provider: ProviderName): TrustCondition[] {
  const [condition] = denial.conditions;
  if (condition === undefined || denial.conditions.length > 1) return [];
  const [exclusion, quantifier] = EXCLUSION.exec(condition.operator) ?? [];
  if (exclusion === undefined || toCoverage(denial, provider) !== "yes") return [];
  if (quantifier !== undefined && !hasOneValue(condition, provider)) return [];
  return [{ ...condition, operator: condition.operator.replaceAll(/^For\w+:|Not|IfExists$/gu, "") }];
}

const EXCLUSION = /^(For(?:AllValues|AnyValue):)?StringNot/u;

/** If so, a quantifier makes no difference. STS rejects tokens without a subject or an audience. */
function hasOneValue({ issuer, claim }: TrustCondition, provider: ProviderName): boolean {
  return (claim === "sub" || claim === "aud") && isSameKey(issuer, provider.issuer);
}

/** Whether a statement certainly refuses all of the provider's callers. */
function deniesAll(denial: TrustStatement, provider: ProviderName): boolean {
  return denial.conditions.length === 0 && toCoverage(denial, provider) === "yes";
}

/**
 * Whether a statement refuses callers with this audience. A Deny without an audience condition treats all audiences
 * alike, so it cannot explain a difference between two.
 */
function denies(denial: TrustStatement, provider: ProviderName, audience: Audience): Verdict {
  const { conditions, isClear } = denial;
  const aboutAudience = conditions.filter((condition) => bearsOnAudience(condition, provider.issuer));
  if (isClear && aboutAudience.length === 0) return "no";
  const rest = conditions.length > aboutAudience.length ? "maybe" : "yes";
  return all([
    toCoverage(denial, provider),
    rest,
    evaluateAudience(aboutAudience, provider.issuer, audience),
  ]);
}

export function toCoverage(statement: TrustStatement, provider: ProviderName): Verdict {
  const { effect, principals, webIdentity, isClear } = statement;
  const matches = principals.map((principal) => toMatch(principal, provider, effect === "Deny"));
  return all([webIdentity, any(matches), isClear ? "yes" : "maybe"]);
}

/** A Deny may name every principal. Whether an Allow that does so admits a web identity is unknown. */
function toMatch(principal: TrustPrincipal, provider: ProviderName, isDenial: boolean): Verdict {
  switch (principal.kind) {
    case "provider":
      return isSameProvider(principal, provider) ? "yes" : "no";
    case "everyone":
      return isDenial ? "yes" : "maybe";
    case "bare":
      // A provider's name instead of its ARN: IAM should have refused it.
      return toIssuer(principal.text.toLowerCase()) === provider.issuer.toLowerCase() ? "maybe" : "no";
    case "unclear":
      return "maybe";
  }
}

/** True if a statement names this provider, and not just any principal. */
export function namesProvider({ principals }: TrustStatement, arn: string): boolean {
  const provider = parseProviderArn(arn);
  return principals.some(
    (principal) =>
      principal.kind === "provider" && provider !== undefined && isSameProvider(principal, provider),
  );
}

/** Equal in all three parts. Never compared by substring: one issuer can be the start of another. */
function isSameProvider(a: ProviderName, b: ProviderName): boolean {
  return a.issuer === b.issuer && a.account === b.account && a.partition === b.partition;
}
