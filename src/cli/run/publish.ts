// What a run found → its document on stdout, and the files of `--report`.

import type { Problem } from "../../model/problem.ts";
import { isText } from "../flags/options.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import type { Io } from "../process/io.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";
import { printReport } from "./print-report.ts";
import type { RunReport } from "./run-report.ts";
import { writeReports } from "./write-reports.ts";

/**
 * A text comes first, since a person waits for it. Any other document comes last, since it also says which files could
 * not be written; a signal before that prints it at once.
 * @param toText the document in the format text
 * @param errors printed on stderr before the files are written
 * @returns the problems of the files, already printed
 */
export async function publish<Made extends { readonly problems: readonly Problem[] }>(
  made: Made,
  toReport: (made: Made) => RunReport,
  options: ReportingOptions,
  io: Io,
  { toText, errors = "" }: { readonly toText: () => string; readonly errors?: string },
): Promise<readonly Problem[]> {
  const { output } = options;
  const report = toReport(made);
  if (isText(output)) io.stdout.write(toText());
  else {
    io.onSignal((signal) => {
      printReport(report, output, io);
      endAtOnce(signal);
    });
  }
  io.stderr.write(errors);
  const unwritten = await writeReports(report, options, io);
  if (!isText(output)) {
    printReport(toReport({ ...made, problems: [...made.problems, ...unwritten] }), output, io);
  }
  return unwritten;
}
