// The result of an apply → its document on stdout, and its reports.

import type { ApplyResult } from "../../model/result.ts";
import { toApplyText } from "../../report/text/apply-text.ts";
import type { CommonOptions } from "../flags/options.ts";
import type { Io } from "../process/io.ts";
import { printReport } from "../run/print-report.ts";
import { toApplyReport } from "./to-apply-report.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { EXIT } from "../process/exit-code.ts";
import { writeReports } from "../run/write-reports.ts";
import type { ReportingOptions } from "../flags/report-option.ts";

export function printResult(result: ApplyResult, { output }: CommonOptions, io: Io): void {
  if (printReport(toApplyReport(result), output, io)) return;
  const isEmpty = ["refused", "nothing-to-do"].includes(result.outcome) || result.targets.length === 0;
  if (!isEmpty) io.stdout.write(`\n${toApplyText(result, io.stdout.style)}`);
}

/** Reports the result, on both streams and in the files of `--report`. */
export async function reportResult(
  result: ApplyResult,
  options: ReportingOptions,
  io: Io,
  exitCode: number,
): Promise<number> {
  const wasCarriedOut = result.outcome !== "refused" && result.targets.length > 0;
  printResult(result, options, io);
  if (result.problems.length > 0) io.stderr.write(toProblemFrames(result.problems, io.stderr.style));
  if (!wasCarriedOut) io.stderr.write("Not applied. Nothing was changed.\n");
  const unwritten = await writeReports(toApplyReport(result), options, io);
  if (exitCode !== EXIT.done || unwritten.length === 0) return exitCode;
  return wasCarriedOut && result.outcome !== "nothing-to-do" ? EXIT.incomplete : EXIT.failed;
}
