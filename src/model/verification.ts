// The issuers of a run, judged.

import type { Finding, Severity } from "./finding.ts";
import type { IssuerVerdict } from "./issuer-verdict.ts";
import type { Problem } from "./problem.ts";

/** What `oidc verify` found. */
export interface Verification {
  /** The state files that name the issuers. */
  readonly files: readonly string[];
  /** One for each declared present provider, sorted by issuer. */
  readonly issuers: readonly IssuerVerdict[];
  /** Warnings about the state files. */
  readonly problems: readonly Problem[];
}

/** How many findings have which severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** All findings of a run. */
export function toFindings({ issuers }: Verification): readonly Finding[] {
  return issuers.flatMap(({ findings }) => findings);
}
