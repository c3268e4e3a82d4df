// The flags of `describe` → refused if they contradict each other.

import { toUsageError } from "../../model/problem.ts";
import { toConflict } from "../connection/check-connection.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";

export interface DescribeOptions extends AwsOptions, TargetOptions {
  readonly owner?: string;
  readonly undeclared?: readonly string[];
  readonly leaveOut?: "thumbprints";
  readonly outputDir?: string;
  readonly force?: boolean;
  readonly skipOtherStates?: boolean;
}

/** idem knows neither owners nor targets, and a folder is of native files. */
export function checkDescribeFlags({
  output,
  outputDir,
  owner,
  targets,
  force,
  undeclared,
}: DescribeOptions): void {
  if (owner !== undefined && output === "idem") throw toConflict("--owner", "-o idem");
  if (targets !== undefined && output === "idem") throw toConflict("--targets", "-o idem");
  if (outputDir !== undefined && (output ?? "yaml") !== "yaml")
    throw toConflict("--output-dir", `-o ${output}`);
  // What comes in addition would take the place of what is declared.
  if (force === true && undeclared !== undefined) throw toConflict("--force", "--undeclared");
  if (force === true && outputDir === undefined) {
    const help = "name the folder with `--output-dir`";
    throw toUsageError("`--force` needs `--output-dir`", help);
  }
}
