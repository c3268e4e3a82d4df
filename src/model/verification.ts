// The issuers of a run, judged.

import { sortFindings } from "./finding.ts";
import type { Finding } from "./finding.ts";
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

/** All findings of a run, the worst first. */
export function toFindings({ issuers }: Verification): readonly Finding[] {
  return sortFindings(issuers.flatMap(({ findings }) => findings));
}
