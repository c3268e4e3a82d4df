// The state files of a run, combined.

import type { Problem, Source } from "./problem.ts";
import type { DesiredProvider } from "./provider.ts";

/** An account that a state file names. */
export interface NamedAccount {
  /** Twelve digits. */
  readonly account: string;
  /** Only if an ARN names it: `aws`, `aws-cn` … */
  readonly partition?: string;
  readonly source: Source;
}

/** The state files of a run, read and checked. */
export interface States {
  /** The files that were read, named as in positions; sorted. */
  readonly files: readonly string[];
  /** The `account:` of the files, if any of them has one. */
  readonly account: NamedAccount | null;
  /** The accounts of the `resource_id` ARNs in idem files: the caller must be in each of them. */
  readonly arnAccounts: readonly NamedAccount[];
  /** Every declaration, sorted by issuer. Incomplete if `problems` contains an error. */
  readonly providers: readonly DesiredProvider[];
  /** Errors and warnings, sorted by file, line and column. */
  readonly problems: readonly Problem[];
}
