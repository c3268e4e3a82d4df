// A plan that removes something → a state file that restores it.

import { reasonInWords } from "../../files/error-facts.ts";
import type { TargetPlan } from "../../model/plan.ts";
import type { Target } from "../../model/target.ts";
import { toProblemError } from "../../model/problem.ts";
import { count, joinLines } from "../../report/words.ts";
import { showValue } from "../../report/escape.ts";
import { isLong } from "../../report/text/target-names.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { SHORT_FINGERPRINT } from "../../report/text/plan-text.ts";
import { toRestoreStates, type RestoreState } from "../../reconcile/to-restore-states.ts";
import type { Io } from "../process/io.ts";
import { writeNew } from "../../files/write-new.ts";

export interface RestoreFile extends Omit<RestoreState, "yaml"> {
  /** The name that was free. */
  readonly path: string;
}

export interface RestoreOptions {
  /** The preferred name; by default `.oidc/restore-<account>-<fingerprint>.yaml`. */
  readonly path: string | undefined;
  /** How to get into the account; `undefined` for the account of the credentials. */
  readonly into: Target | undefined;
  readonly toCommand: (path: string) => string;
}

/**
 * If the plan removes anything, writes the current state of every provider that it changes: a file for each owner,
 * the further ones under the next free names.
 * @returns none if nothing is removed
 * @throws ProblemError if the file cannot be written; then nothing may be changed
 */
export async function writeRestoreFiles(
  target: TargetPlan,
  fingerprint: string,
  { path, into, toCommand }: RestoreOptions,
): Promise<RestoreFile[]> {
  const written: RestoreFile[] = [];
  const { account } = target.caller;
  const wanted = path ?? `.oidc/restore-${account}-${fingerprint.slice(0, SHORT_FINGERPRINT)}.yaml`;
  try {
    for (const { yaml, ...restored } of toRestoreStates(target, into)) {
      const head = `# The state of account ${account} before an apply removed something.`;
      const path = await writeNew(wanted, (name) => `${head}\n# To restore it: ${toCommand(name)}\n${yaml}`);
      written.push({ path, ...restored });
    }
    return written;
  } catch (error) {
    const message = `cannot write the restore file \`${wanted}\`: ${reasonInWords(error)}`;
    const help =
      "choose another one with `--restore-file`; nothing is removed without it, and nothing was changed";
    throw toProblemError("run", "restore-file", message, help);
  }
}

/**
 * Says on stderr where the state is, and how to bring it back. Of the files of many targets, the first and the last: a
 * line for each would hide what failed.
 */
export function reportRestoreFiles(
  files: readonly RestoreFile[],
  toCommand: (path: string) => string,
  { stderr }: Pick<Io, "stderr">,
): void {
  for (const { problems } of files) stderr.write(toProblemFrames(problems, stderr.style));
  const [first, last] = [files.at(0), files.at(-1)];
  if (first !== undefined && last !== undefined && isLong(files)) {
    const providers = files.reduce((sum, file) => sum + file.providers, 0);
    stderr.write(
      joinLines([
        `The previous state is in ${files.length} files (${count(providers, "provider")}):`,
        `  ${showValue(first.path)}`,
        `  … and ${files.length - 2} more`,
        `  ${showValue(last.path)}`,
        "To restore the first, and the others in the same way:",
        `  ${toCommand(first.path)}`,
      ]),
    );
    return;
  }
  for (const { path, providers } of files) {
    const what = count(providers, "provider");
    stderr.write(
      `The previous state is in ${showValue(path)} (${what}). To restore it:\n  ${toCommand(path)}\n`,
    );
  }
}
