// What a finding is: something that the people responsible for the account should know about a provider or a role.

import { compareText } from "./compare-text.ts";
import { FINDING_SEVERITIES, SEVERITIES, type FindingCode, type Severity } from "./finding-code.ts";
import type { Issuer } from "./issuer.ts";
import type { Source } from "./problem.ts";

export { FINDING_SEVERITIES, SEVERITIES, type FindingCode, type Severity } from "./finding-code.ts";

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
  /** The names of the targets that have it; only in a run over several. */
  readonly targets?: readonly string[];
}

export function toFinding(facts: Omit<Finding, "severity">): Finding {
  return { severity: FINDING_SEVERITIES[facts.code], ...facts };
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countSeverities(findings: readonly Pick<Finding, "severity">[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(floor);
}

/** The order in which findings are shown: the worst first, then by code, resource and message. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => compareCodes(a, b) || compareText(a.resource, b.resource) || compareText(a.message, b.message),
  );
}

/** Those of the worst codes first. */
export function compareCodes(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compareText(a.code, b.code);
}
