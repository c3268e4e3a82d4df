// The report of a run → one document on stdout, its errors on stderr.

import { onlyErrors } from "../../model/by-severity.ts";
import type { Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { isText } from "../flags/options.ts";
import type { Io } from "../process/io.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";
import { renderDocument } from "./render-report.ts";
import type { RunReport } from "./run-report.ts";

/**
 * Prints the document in a format other than text. A later signal does not print another.
 * @returns false if the format is text, or one that this report does not have
 */
export function printReport(report: RunReport, format: string | undefined, io: Io): boolean {
  const text = renderDocument(report, format, io);
  if (text === null) return false;
  io.onSignal(endAtOnce);
  io.stdout.write(text);
  return true;
}

/** The errors of a run that goes on all the same. A text has their frames itself. */
export function toErrorFrames(problems: readonly Problem[], format: string | undefined, io: Io): string {
  const errors = onlyErrors(problems);
  return isText(format) || errors.length === 0 ? "" : toProblemFrames(errors, io.stderr.style);
}
