// The result of an apply → its document on stdout, and its reports.

import { publish } from "../run/publish.ts";
import type { ApplyResult } from "../../model/result.ts";
import { toApplyText } from "../../report/text/apply-text.ts";
import type { Io } from "../process/io.ts";
import { toApplyReport } from "./to-apply-report.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { EXIT } from "../process/exit-code.ts";
import type { ReportingOptions } from "../flags/report-option.ts";

/** What follows the plan in a text; empty if nothing was carried out. */
export function toResultText(result: ApplyResult, { stdout }: Io): string {
  const isEmpty = ["refused", "nothing-to-do"].includes(result.outcome) || result.targets.length === 0;
  return isEmpty ? "" : `\n${toApplyText(result, stdout.style)}`;
}

export async function reportResult(
  result: ApplyResult,
  options: ReportingOptions,
  io: Io,
  exitCode: number,
): Promise<number> {
  const isIdle = result.outcome === "nothing-to-do";
  const wasCarriedOut = result.outcome !== "refused" && result.targets.length > 0;
  // Who pressed Ctrl-C at the question knows it; the documents say it.
  const shown = wasCarriedOut
    ? result.problems
    : result.problems.filter(({ code }) => code !== "interrupted");
  const frames = shown.length === 0 ? "" : toProblemFrames(shown, io.stderr.style);
  const unwritten = await publish(result, toApplyReport, options, io, {
    toText: () => toResultText(result, io),
    errors: wasCarriedOut || isIdle ? frames : `${frames}Not applied. Nothing was changed.\n`,
  });
  if (exitCode !== EXIT.done || unwritten.length === 0) return exitCode;
  return wasCarriedOut && !isIdle ? EXIT.incomplete : EXIT.failed;
}
