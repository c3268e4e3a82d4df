// Every code of a finding, and how much it matters.

/** From the worst down. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Every code of a finding with its severity. `oidc explain` has a section for each. */
export const FINDING_SEVERITIES = {
  anyone: "critical",
  "wide-subject": "high",
  "dangling-role": "high",
  "unknown-provider": "high",
  "only-for-all-values": "high",
  "any-identity": "medium",
  "no-audience": "medium",
  "impossible-role": "medium",
  "old-subject": "low",
  "unused-audience": "low",
  "unused-provider": "low",
  quota: "low",
  "free-issuer": "critical",
  "unreachable-issuer": "high",
  "private-address": "high",
  redirect: "high",
  "missing-document": "high",
  "large-document": "high",
  "slow-document": "high",
  "unreadable-document": "high",
  "issuer-mismatch": "high",
  "known-issuer-url": "high",
  "invalid-jwks-uri": "high",
  "no-usable-key": "high",
  "too-many-keys": "high",
  "wrong-host-name": "high",
  "expired-certificate": "high",
  "broken-chain": "high",
  "suspected-interception": "high",
  "undeclared-thumbprint": "high",
  "too-many-served-thumbprints": "high",
  "address-down": "medium",
  "expiring-certificate": "medium",
  "tls13-only": "medium",
  "partly-undeclared-thumbprint": "medium",
  "stale-thumbprint": "medium",
  "not-enabled-yet": "low",
  "incomplete-discovery": "low",
  "untidy-chain": "low",
  "machine-authority": "low",
  "jwks-other-host": "low",
  "root-served": "low",
  "single-certificate": "low",
  "unmanaged-thumbprints": "low",
  "unused-thumbprints": "low",
  "unusual-audience": "low",
} as const satisfies Readonly<Record<string, Severity>>;

export type FindingCode = keyof typeof FINDING_SEVERITIES;
