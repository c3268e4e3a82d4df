// A command's work → its exit code, with every failure reported in the requested format.

import type { FailureContext } from "../../aws/failures/to-problem.ts";
import type { Problem } from "../../model/problem.ts";
import { escapeText } from "../../report/escape.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { completeHelp } from "./complete-help.ts";
import { toExitCode } from "../process/exit-code.ts";
import { toProblems } from "./to-problems.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";
import type { Io } from "../process/io.ts";
import type { CommonOptions } from "../flags/options.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import { printReport, writeReports } from "./run-report.ts";
import type { RunReport } from "./render-report.ts";

/** How a command reports failure. */
export interface FailureStyle {
  /** As the command line names them. */
  readonly paths: readonly string[];
  /** The report of a failed run, in every format. */
  readonly toReport: (problems: readonly Problem[]) => RunReport;
  /** Facts that its error messages mention. Filled in while the command runs. */
  readonly context: Omit<FailureContext, "access">;
}

/** The flags that decide how a run reports. */
export interface ReportingOptions extends CommonOptions {
  readonly report?: readonly ReportRequest[];
}

/** The problem of a run that a signal ended before it changed anything. */
export const INTERRUPTED: Problem = {
  severity: "error",
  kind: "run",
  code: "interrupted",
  message: "the run was stopped by a signal",
  help: "nothing was changed: run the same command again",
};

/** Runs a command. What it throws becomes frames on stderr and, unless the format is text, one document on stdout. */
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
      const isReported = problems.some(({ code }) => code === "report-file");
      await writeReports(toReport(problems), requests, io, { isReported });
    }
    return toExitCode(problems);
  }
}

/** Where it was thrown, without its message, which is already printed and may span lines. */
function toStackText({ stack = "" }: Error): string {
  const frames = stack.split("\n").filter((line) => /^ {4}at /u.test(line));
  return frames.map((line) => `    ${escapeText(line.trim())}\n`).join("");
}
