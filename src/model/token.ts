// What a web identity token says, and what becomes of it in an account. Never the token itself.

import type { ConditionText } from "./trust.ts";

/** The claims of a decoded token; its signature was not checked. */
export interface TokenClaims {
  /** As it is written: a URL with its scheme. */
  readonly iss: string;
  /** `azp`, which AWS takes for the audience if the token has one; else `aud`. */
  readonly audiences: readonly string[];
  readonly subject: string | null;
  /** Seconds since 1970; `null` if the token does not say. */
  readonly expires: number | null;
  readonly notBefore: number | null;
  /** The role must allow them. */
  readonly hasSessionTags: boolean;
  /**
   * The values of any claim; `null` if they are not texts, empty if the token lacks the claim. Never printed as a
   * whole.
   */
  readonly valuesOf: (claim: string) => readonly string[] | null;
}

/** A reason for AWS to refuse a token, whatever the roles say. */
export interface TokenRefusal {
  readonly reason:
    | "expired"
    | "not-valid-yet"
    | "no-provider"
    | "audience-not-accepted"
    | "no-subject"
    | "no-expiry";
  readonly message: string;
  readonly help: string;
}

export interface TokenRole {
  readonly name: string;
  readonly arn: string;
  readonly verdict: "lets-in" | "refuses" | "undecided";
  /** The condition that decides, unless the role lets the token in; `null` if it is not a condition that decides. */
  readonly condition: (ConditionText & { readonly effect: "Allow" | "Deny" }) | null;
  /** What the token has for it; `null` if there is no condition, or the request decides. */
  readonly found: readonly string[] | null;
  /** The verdict in words: lower case, no full stop, names in backticks. */
  readonly detail: string;
}

export interface TokenAnswer {
  /** The token's `iss`. */
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly subject: string | null;
  /** Why AWS refuses it before it looks at a role. */
  readonly refusals: readonly TokenRefusal[];
  /** The roles that trust its issuer, sorted by name: what their policies say, even if AWS refuses the token. */
  readonly roles: readonly TokenRole[];
}
