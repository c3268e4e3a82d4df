// A plan that removes something → a state file that restores it.

import { messageOf } from "../../model/message-of.ts";
import type { TargetPlan } from "../../model/plan.ts";
import { ProblemError, toError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";
import { SHORT_FINGERPRINT } from "../../report/text/plan-text.ts";
import { toRestoreState } from "../../reconcile/to-restore-state.ts";
import { writeNew } from "../../files/write-new.ts";

export interface RestoreFile {
  /** The name that was free. */
  readonly path: string;
  /** How many providers it restores. */
  readonly providers: number;
  /** What IAM holds but a state file cannot express: the file does not restore it. */
  readonly problems: readonly Problem[];
}

export interface RestoreOptions {
  /** The preferred name; by default `.oidc/restore-<account>-<fingerprint>.yaml`. */
  readonly path: string | undefined;
  /** The command that applies the file. */
  readonly toCommand: (path: string) => string;
}

/**
 * If the plan removes anything, writes the current state of every provider that it changes.
 * @returns `null` if nothing is removed
 * @throws ProblemError if the file cannot be written; then nothing may be changed
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
        `# The state of account ${account} before an apply removed something.\n# To restore it: ${toCommand(name)}\n${restore.yaml}`,
    );
    return { path: taken, providers: restore.providers, problems: restore.problems };
  } catch (error) {
    const message = `cannot write the restore file \`${wanted}\`: ${messageOf(error)}`;
    const help =
      "choose another one with `--restore-file`; nothing is removed without it, and nothing was changed";
    throw new ProblemError([toError("run", "restore-file", message, help)]);
  }
}
