// One trust policy and what it means, judged by hand.

export const ISSUER = "idp.example.com";
export const ARN = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;

/**
 * Whose tokens a role accepts, and so its fate when the provider is deleted; when it loses the client ID `old` and
 * keeps `new`; and when it is created with the client ID `new`. `-` is nothing.
 */
export const FATES = {
  old: ["stops", "stops", "-"],
  new: ["stops", "-", "comesToLife"],
  both: ["stops", "narrows", "comesToLife"],
  /** A statement for `old`, and one for `new`. */
  each: ["stops", "stops", "comesToLife"],
  /** Every audience, or nobody can say which. */
  any: ["stops", "mayStop", "comesToLife"],
  "perhaps old": ["stops", "mayStop", "-"],
  neither: ["stops", "-", "-"],
  /** The policy is not about the provider. */
  nobody: ["-", "-", "-"],
  /** Nobody can say whether it is. */
  unclear: ["mayStop", "mayStop", "comesToLife"],
} as const;

export type TrustCase = readonly [name: string, policy: unknown, accepted: keyof typeof FATES];

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
