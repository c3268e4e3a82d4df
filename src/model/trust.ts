// What trust is: who can sign in to an account, through which provider, as which role.

import { compareCodes, type Finding } from "./finding.ts";
import type { Issuer } from "./issuer.ts";
import type { Problem } from "./problem.ts";
import type { CallerIdentity } from "./target.ts";
import type { TokenAnswer } from "./token.ts";

/** A condition as a policy writes it. */
export interface ConditionText {
  /** `StringLike` */
  readonly operator: string;
  /** `token.actions.githubusercontent.com:sub`, in lower case: IAM ignores the case of keys. */
  readonly key: string;
  /** `null` when they are not texts. */
  readonly values: readonly string[] | null;
}

/** One statement of a role's trust policy that lets callers of a provider in. */
export interface TrustGrant {
  /** The client IDs of the provider with which callers get in. */
  readonly audiences: readonly string[];
  /** Patterns of the subjects; `*` when any gets in, `${*}` for a `*` that is compared literally. */
  readonly subjects: readonly string[];
  /** What else must be met. */
  readonly conditions: readonly ConditionText[];
  /** False when the policy may let in fewer or other callers than this says. */
  readonly decided: boolean;
}

export interface TrustedRole {
  readonly name: string;
  readonly arn: string;
  /** One for each statement; at least one. */
  readonly grants: readonly TrustGrant[];
  /** True when its policy does not name the provider, but may mean any: it is then listed with each of them. */
  readonly isUnclear: boolean;
}

export interface TrustedProvider {
  readonly issuer: Issuer;
  readonly arn: string;
  readonly clientIds: readonly string[];
  /** What people call an issuer that many organisations share; `null` for a private one. */
  readonly sharedBy: string | null;
  /** Whether a state file declares it; `null` when none was read. */
  readonly declared: boolean | null;
  /** Sorted by name. */
  readonly roles: readonly TrustedRole[];
}

/** A role that trusts a provider which does not exist. */
export interface DanglingRole {
  readonly issuer: Issuer;
  readonly name: string;
  readonly arn: string;
}

export interface TrustCounts {
  readonly providers: number;
  readonly roles: number;
  /** The roles that trust one of the providers. */
  readonly trusting: number;
}

export interface TargetTrust {
  readonly name: string;
  readonly caller: CallerIdentity;
  /** What was looked at, even if the findings alone are shown. */
  readonly counts: TrustCounts;
  /** Sorted by issuer. */
  readonly providers: readonly TrustedProvider[];
  /** Sorted by issuer and name. */
  readonly dangling: readonly DanglingRole[];
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** What becomes of the token that was asked about; `null` when none was. */
  readonly token: TokenAnswer | null;
  /** Why the target could not be entered or read; then there is nothing else. */
  readonly error?: Problem;
}

export interface Trust {
  /** The state files that it was compared with. */
  readonly files: readonly string[];
  /** False when only some of the providers were looked at (`--only`). */
  readonly complete: boolean;
  readonly targets: readonly TargetTrust[];
  /** Warnings about the state files and about the run. */
  readonly problems: readonly Problem[];
}

/** All findings, the worst first; those of a code in the order of the targets. */
export function toFindings({ targets }: Trust): Finding[] {
  return targets.flatMap(({ findings }) => findings).toSorted(compareCodes);
}
