// A decoded token and an account → why AWS refuses it, and what each role that trusts its issuer says to it. Pure.

import { hasScheme, toIssuer, toUrl } from "../../model/issuer.ts";
import type { LiveProvider } from "../../model/provider.ts";
import type { Role } from "../../model/role.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";
import type { CallerIdentity } from "../../model/target.ts";
import type { TokenAnswer, TokenClaims, TokenRefusal } from "../../model/token.ts";
import { evaluateTrust } from "../trust/evaluate-trust.ts";
import { indexTrusts } from "../trust/index-trusts.ts";
import { judgeRole } from "./judge-role.ts";

export interface TokenQuestion {
  readonly claims: TokenClaims;
  /** Seconds since 1970. */
  readonly now: number;
  /** All providers of the account. */
  readonly providers: readonly LiveProvider[];
  readonly roles: readonly Role[];
  readonly caller: CallerIdentity;
}

/** The roles are judged even if AWS refuses the token itself: an expired token still shows what is wrong. */
export function judgeToken({ claims, now, providers, roles, caller }: TokenQuestion): TokenAnswer {
  const { iss, audiences, subject } = claims;
  const provider = hasScheme(iss) ? providers.find(({ issuer }) => issuer === toIssuer(iss)) : undefined;
  const trusts = provider === undefined ? [] : indexTrusts(roles)(provider.arn);
  return {
    issuer: iss,
    audiences,
    subject,
    refusals: [
      ...(provider === undefined
        ? [toUnknownIssuer(claims, providers, caller)]
        : toAudienceRefusals(claims, provider)),
      ...toTimeRefusals(claims, now),
    ],
    roles: trusts.flatMap(({ role: { name, arn }, policy }) => {
      if (provider === undefined || evaluateTrust(policy, provider.arn).length === 0) return [];
      const { issuer } = provider;
      return { name, arn, ...judgeRole(policy, { ...caller, issuer }, claims) };
    }),
  };
}

function toUnknownIssuer(
  { iss }: TokenClaims,
  providers: readonly LiveProvider[],
  { account }: CallerIdentity,
): TokenRefusal {
  const near = suggest(
    iss,
    providers.map(({ issuer }) => toUrl(issuer)),
  );
  return {
    reason: "no-provider",
    message: `account ${account} has no provider \`${iss}\`, the token's issuer`,
    help:
      near === undefined
        ? "create a provider with exactly this URL, or use the account that has one"
        : `${didYouMean(near)} The provider's URL must equal the token's issuer exactly, with or without a slash at the end`,
  };
}

function toAudienceRefusals(
  { audiences, subject }: TokenClaims,
  { issuer, clientIds }: LiveProvider,
): TokenRefusal[] {
  const refusals: TokenRefusal[] = [];
  if (!audiences.some((audience) => clientIds.includes(audience))) {
    const message =
      audiences.length === 0
        ? "the token has no audience"
        : `the token's audience ${toList(audiences)} is not a client ID of \`${issuer}\``;
    const help = `request the token for one of its client IDs (${toList(clientIds) || "it has none"}), or add the audience to them`;
    refusals.push({ reason: "audience-not-accepted", message, help });
  }
  if (subject === null) {
    const help = "AWS requires a `sub` claim: ask the operator of the issuer";
    refusals.push({ reason: "no-subject", message: "the token has no subject", help });
  }
  return refusals;
}

function toList(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

function toTimeRefusals({ expires, notBefore }: TokenClaims, now: number): TokenRefusal[] {
  if (expires === null) {
    const help = "AWS requires an `exp` claim: ask the operator of the issuer";
    return [{ reason: "no-expiry", message: "the token does not say when it expires", help }];
  }
  if (expires <= now) {
    const help = "request a new one right before it is used: tokens of CI systems last minutes";
    return [{ reason: "expired", message: "the token has expired", help }];
  }
  if (notBefore === null || notBefore <= now) return [];
  const help = "check the clocks of this machine and of the issuer";
  return [{ reason: "not-valid-yet", message: "the token is not valid yet", help }];
}
