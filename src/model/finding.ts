// What a finding is: something about a provider or a role that whoever answers for the account should know.

import { compareText } from "./compare-text.ts";
import type { Issuer } from "./issuer.ts";
import type { Source } from "./problem.ts";

/** From the worst down. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

/** How much a finding matters. */
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

/** The codes that a finding can have. */
export type FindingCode = keyof typeof FINDING_SEVERITIES;

/** One finding. A script can branch on its code, and a report can show it. */
export interface Finding {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** What is wrong: lower case, no full stop, names in backticks. Never what to do about it. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** What it is about: the ARN of a role, a provider or an account, or the URL of an issuer. */
  readonly resource: string;
  /** The issuer concerned; `null` when it is about the account as a whole. */
  readonly issuer: Issuer | null;
  /** Where a state file declares the provider; `null` if none does. */
  readonly source: Source | null;
}

/** A finding with the severity of its code. */
export function toFinding(facts: Omit<Finding, "severity">): Finding {
  return { severity: FINDING_SEVERITIES[facts.code], ...facts };
}

/** How many findings have which severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Counts the findings of each severity. */
export function countSeverities(findings: readonly Pick<Finding, "severity">[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** True when a severity is at least as bad as another. */
export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(floor);
}

/** The order in which findings are shown: the worst first, then by code, resource and message. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(a.code, b.code) ||
      compareText(a.resource, b.resource) ||
      compareText(a.message, b.message),
  );
}
