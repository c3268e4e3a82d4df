// One trust policy and what it means, judged by hand.

export const ISSUER = "idp.example.com";
export const ARN = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;

/** What becomes of a role; `-` is nothing. */
export type Verdict = "stops" | "mayStop" | "narrows" | "comesToLife" | "-";

/**
 * A policy, and the fate of its role when the provider is deleted; when it loses the client ID `old` and keeps
 * `new`; and when it is created with the client ID `new`.
 */
export type TrustCase = readonly [
  name: string,
  policy: unknown,
  deleted: Verdict,
  removed: Verdict,
  created: Verdict,
];

/** The usual statement, but for what a case is about. `undefined` leaves a field out. */
export function allow(difference: Readonly<Record<string, unknown>> = {}): object {
  return {
    Effect: "Allow",
    Principal: { Federated: ARN },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...difference,
  };
}

export function deny(difference: Readonly<Record<string, unknown>> = {}): object {
  return allow({ Effect: "Deny", ...difference });
}

export function policy(...statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** The usual policy with this condition. */
export function when(condition: unknown): object {
  return policy(allow({ Condition: condition }));
}

/** The usual policy, and only these values of the audience. */
export function audience(operator: string, values: unknown): object {
  return when({ [operator]: { [`${ISSUER}:aud`]: values } });
}

/** The usual policy for somebody else. */
export function trusting(principal: unknown): object {
  return policy(allow({ Principal: principal }));
}
