// The state files of a run, combined.

import type { Problem, Source } from "./problem.ts";
import type { DesiredProvider } from "./provider.ts";
import type { Target } from "./target.ts";

export interface NamedAccount {
  /** Twelve digits. */
  readonly account: string;
  /** Only if an ARN names it: `aws`, `aws-cn` … */
  readonly partition?: string;
  readonly source: Source;
  /** The targets that the ARN's provider is declared for. */
  readonly targets?: readonly string[];
}

export interface States {
  /** The files that were read, named as in positions; sorted. */
  readonly files: readonly string[];
  /** The `account:` of the files, if any of them has one. */
  readonly account: NamedAccount | null;
  /** The owners that the files name; sorted. */
  readonly owners: readonly string[];
  /** The accounts of the `resource_id` ARNs in idem files: the caller must be in each of them. */
  readonly arnAccounts: readonly NamedAccount[];
  /** The targets that the files and the run name, in that order; empty for the one of the ambient credentials. */
  readonly targets: readonly Target[];
  /** Every declaration, sorted by issuer. Incomplete when `problems` has an error. */
  readonly providers: readonly DesiredProvider[];
  /** Errors and warnings, sorted by file, line and column. */
  readonly problems: readonly Problem[];
}
