// A command's work → its exit code, with every failure reported in the requested format.

import { toStackText } from "./to-stack-text.ts";
import { asksForSandbox, type AwsOptions } from "../flags/aws-options.ts";
import { SANDBOX_FILE } from "../../model/sandbox-defaults.ts";
import { toError, type Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { ConnectionSettings } from "../../aws/failures/to-problem.ts";
import { checkFiles } from "./check-files.ts";
import { completeHelp, type Call } from "./complete-help.ts";
import { toExitCode } from "../process/exit-code.ts";
import { toProblems } from "./to-problems.ts";
import { endAfter } from "../process/stop-on-signal.ts";
import type { Io } from "../process/io.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import { printReport } from "./print-report.ts";
import { writeReports } from "./write-reports.ts";
import type { RunReport } from "./run-report.ts";

/** The problem of a run that a signal ended before it changed anything. */
export const INTERRUPTED = toError(
  "run",
  "interrupted",
  "the run was stopped by a signal",
  "nothing was changed: run the same command again",
);

/**
 * Runs a command. What it throws becomes frames on stderr and, unless the format is text, one document on stdout.
 * @param toReport the report of a failed run, in every format
 * @param work fills in the facts that error messages mention. It awaits `goOn` after each wait, before it prints or
 *   changes anything: `goOn` never returns once a signal has ended the run
 */
export async function runCommand(
  call: Call & { readonly options: ReportingOptions; readonly io: Io },
  toReport: (problems: readonly Problem[]) => RunReport,
  work: (context: ConnectionSettings, goOn: () => Promise<void>) => Promise<number>,
): Promise<number> {
  const { options, io } = call;
  const { output, verbose = 0 } = options;
  const context: ConnectionSettings = {};
  let isEnding = false;
  const goOn = (): Promise<void> => (isEnding ? new Promise(() => undefined) : Promise.resolve());
  io.onSignal((signal) => {
    isEnding = true;
    const report = toReport([INTERRUPTED]);
    printReport(report, output, io);
    io.stderr.write("\nStopped. Nothing was changed.\n");
    endAfter(writeReports(report, options, io), signal, io);
  });
  try {
    checkFiles(call.paths, { ...options, ...toSandboxFile(options, io) });
    return await work(context, goOn);
  } catch (error) {
    await goOn();
    const problems = completeHelp(toProblems(error, context), call);
    io.stderr.write(toProblemFrames(problems, io.stderr.style));
    if (verbose > 1 && error instanceof Error) io.stderr.write(toStackText(error));
    const isUsageOnly = problems.every(({ kind }) => kind === "usage");
    if (!isUsageOnly) {
      printReport(toReport(problems), output, io);
      const isReported = problems.some(({ code }) => code === "report-file");
      await writeReports(toReport(problems), options, io, { isReported });
    }
    return toExitCode(problems);
  }
}

/** The file that a run in the sandbox keeps its state in, also if no flag names it. */
function toSandboxFile(options: AwsOptions, io: Io): { sandboxFile?: string } {
  return asksForSandbox(options, io) ? { sandboxFile: options.sandboxFile ?? SANDBOX_FILE } : {};
}
