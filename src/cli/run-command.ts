// A command's work → its exit code, with every failure told in the format that was asked for.

import type { FailureContext } from "../aws/to-problem.ts";
import type { Problem } from "../model/problem.ts";
import { toJson } from "../report/escape.ts";
import { toProblemFrames } from "../report/problem-text.ts";
import { toExitCode } from "./exit-code.ts";
import { toProblems } from "./failures.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { readVersion } from "./version.ts";

/** How a command fails. */
export interface FailureStyle {
  /** The JSON document of a run that failed. */
  readonly toDocument: (problems: readonly Problem[], toolVersion: string) => object;
  /** What its errors can mention; filled in while the command learns it. */
  readonly context: Omit<FailureContext, "access">;
}

/** Runs a command; what it throws becomes frames on stderr and, with `-o json`, one document on stdout. */
export async function runCommand(
  options: CommonOptions,
  io: Io,
  { toDocument, context }: FailureStyle,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const problems = toProblems(error, context);
    io.stderr.write(toProblemFrames(problems, io.stderr.style));
    if ((options.verbose ?? 0) > 1 && error instanceof Error) io.stderr.write(`${error.stack ?? ""}\n`);
    const isUsageOnly = problems.every(({ kind }) => kind === "usage");
    if (options.output === "json" && !isUsageOnly)
      io.stdout.write(toJson(toDocument(problems, readVersion())));
    return toExitCode(problems);
  }
}
