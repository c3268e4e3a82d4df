// A command's work → its exit code, with every failure told in the format that was asked for.

import type { FailureContext } from "../../aws/failures/to-problem.ts";
import type { Problem } from "../../model/problem.ts";
import { escapeText } from "../../report/escape.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { completeHelp } from "./complete-help.ts";
import { toExitCode } from "../process/exit-code.ts";
import { toProblems } from "./failures.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import { printReport, writeReports } from "./run-report.ts";
import type { RunReport } from "./run-report.ts";

/** How a command fails. */
export interface FailureStyle {
  /** As the command line names them. */
  readonly paths: readonly string[];
  /** What a run that failed has to say, in every form. */
  readonly toReport: (problems: readonly Problem[]) => RunReport;
  /** What its errors can mention; filled in while the command learns it. */
  readonly context: Omit<FailureContext, "access">;
}

/** The flags that say how a run reports. */
export interface ReportingOptions extends CommonOptions {
  readonly report?: readonly ReportRequest[];
}

/** What a run that a signal ended before it changed anything has to say. */
export const INTERRUPTED: Problem = {
  severity: "error",
  kind: "run",
  code: "interrupted",
  message: "the run was stopped by a signal",
  help: "nothing was changed: run the same command again",
};

/** Runs a command; what it throws becomes frames on stderr, and one document on stdout where text is not asked for. */
export async function runCommand(
  options: ReportingOptions,
  io: Io,
  { paths, toReport, context }: FailureStyle,
  work: () => Promise<number>,
): Promise<number> {
  const { output, verbose = 0, report: requests = [] } = options;
  io.onSignal((signal) => {
    printReport(toReport([INTERRUPTED]), output, io);
    io.stderr.write("\nStopped. Nothing was changed.\n");
    endAtOnce(signal);
  });
  try {
    return await work();
  } catch (error) {
    const problems = completeHelp(toProblems(error, context), { paths, options, io });
    io.stderr.write(toProblemFrames(problems, io.stderr.style));
    if (verbose > 1 && error instanceof Error) io.stderr.write(toStackText(error));
    const isUsageOnly = problems.every(({ kind }) => kind === "usage");
    if (!isUsageOnly) {
      printReport(toReport(problems), output, io);
      const isTold = problems.some(({ code }) => code === "report-file");
      await writeReports(toReport(problems), requests, io, { isTold });
    }
    return toExitCode(problems);
  }
}

/** Where it was thrown; its message has been told, and may hold anything. */
function toStackText({ stack = "" }: Error): string {
  const frames = stack.split("\n").filter((line) => /^ {4}at /u.test(line));
  return frames.map((line) => `    ${escapeText(line.trim())}\n`).join("");
}
