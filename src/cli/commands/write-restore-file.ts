// A plan that takes something away → a state file that brings it back.

import type { TargetPlan } from "../../model/plan.ts";
import { ProblemError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";
import { SHORT_FINGERPRINT } from "../../report/text/plan-text.ts";
import { toRestoreState } from "../../reconcile/to-restore-state.ts";
import { writeNew } from "../../files/write-new.ts";

/** A restore file that was written. */
export interface RestoreFile {
  /** The name that was free. */
  readonly path: string;
  /** How many providers it brings back. */
  readonly providers: number;
  /** What IAM holds and a state file cannot say: the file does not bring it back. */
  readonly problems: readonly Problem[];
}

/** How a restore file is written. */
export interface RestoreOptions {
  /** The name to begin with; by default `.oidc/restore-<account>-<fingerprint>.yaml`. */
  readonly path: string | undefined;
  /** The command that applies the file. */
  readonly toCommand: (path: string) => string;
}

/**
 * Writes what IAM holds now of every provider that the plan changes, if the plan takes anything away.
 * @returns `null` when nothing is taken away
 * @throws ProblemError when it cannot be written; then nothing may be changed
 */
export async function writeRestoreFile(
  target: TargetPlan,
  fingerprint: string,
  { path, toCommand }: RestoreOptions,
): Promise<RestoreFile | null> {
  const restore = toRestoreState(target);
  if (restore === null) return null;
  const { account } = target.caller;
  const wanted = path ?? `.oidc/restore-${account}-${fingerprint.slice(0, SHORT_FINGERPRINT)}.yaml`;
  try {
    const taken = await writeNew(
      wanted,
      (name) =>
        `# What account ${account} held before an apply took something away.\n# To bring it back: ${toCommand(name)}\n${restore.yaml}`,
    );
    return { path: taken, providers: restore.providers, problems: restore.problems };
  } catch (error) {
    throw new ProblemError([
      {
        severity: "error",
        kind: "run",
        code: "restore-file",
        message: `the restore file \`${wanted}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        help: "name another one with `--restore-file`; without it nothing is taken away, and nothing was changed",
      },
    ]);
  }
}
