// A plan that takes something away → a state file that brings it back.

import { existsSync } from "node:fs";
import { subtracts } from "../model/effect.ts";
import { isActive } from "../model/plan.ts";
import type { TargetPlan } from "../model/plan.ts";
import { ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { SHORT_FINGERPRINT } from "../report/plan-text.ts";
import { toStateYaml } from "../report/state-yaml.ts";
import { toState } from "../report/to-state.ts";
import { STATE_RULES } from "./state-rules.ts";
import { writeWhole } from "./write-whole.ts";

/** A restore file that was written. */
export interface RestoreFile {
  readonly path: string;
  /** How many providers it brings back. */
  readonly providers: number;
  /** What IAM holds and a state file cannot say: the file does not bring it back. */
  readonly problems: readonly Problem[];
}

/**
 * Writes what IAM holds now of every provider that the plan changes, if the plan takes anything away: an
 * ARN follows from account and URL, so a provider that is created again is trusted as before.
 * @param path where; by default `.oidc/restore-<account>-<fingerprint>.yaml`
 * @returns `null` when nothing is taken away
 * @throws ProblemError when it cannot be written; then nothing may be changed
 */
export async function writeRestoreFile(
  target: TargetPlan,
  fingerprint: string,
  path: string | undefined,
): Promise<RestoreFile | null> {
  const { account } = target.caller;
  const isNeeded = target.changes.some(({ operations, live }) =>
    operations.some((operation) => subtracts(operation, live)),
  );
  if (!isNeeded) return null;
  const touched = target.changes.filter(isActive).flatMap(({ live }) => live ?? []);
  const state = toState(account, touched, STATE_RULES);
  const file = path ?? toFreePath(`.oidc/restore-${account}-${fingerprint.slice(0, SHORT_FINGERPRINT)}`);
  const text = `# What account ${account} held before an apply took something away.\n# To bring it back: oidc apply ${JSON.stringify(file)}\n${toStateYaml(state)}`;
  try {
    await writeWhole(file, text);
  } catch (error) {
    throw new ProblemError([
      {
        severity: "error",
        kind: "run",
        code: "restore-file",
        message: `the restore file \`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        help: "name another one with `--restore-file`; without it nothing is taken away, and nothing was changed",
      },
    ]);
  }
  return { path: file, providers: state.providers.length, problems: state.problems };
}

/** The same plan can be applied twice, with another state before: no file is written over. */
function toFreePath(start: string): string {
  let path = `${start}.yaml`;
  for (let number = 2; existsSync(path); number += 1) path = `${start}-${number}.yaml`;
  return path;
}
