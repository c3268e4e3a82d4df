// The report of a run → the files of `--report`.

import { appendFileSync } from "node:fs";
import type { Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { Io } from "../process/io.ts";
import type { ReportingOptions, ReportRequest } from "../flags/report-option.ts";
import { renderReport } from "./render-report.ts";
import type { RunReport } from "./run-report.ts";
import { isSummary } from "./ci-run.ts";
import { findObstacle, toUnwritable } from "./check-reports.ts";

/**
 * Writes the reports.
 * @param options.isReported the run has already printed that a report cannot be written
 * @returns the problems of the reports, already printed
 */
export async function writeReports(
  report: RunReport,
  { report: requests = [] }: ReportingOptions,
  io: Io,
  { isReported = false } = {},
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { format, path } of withAnnotations(requests, io)) {
    try {
      const text = await renderReport(report, { format, path }, io);
      const obstacle = path === "-" ? null : findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      if (path === "-") io.stderr.write(text);
      else if (isSummary(path, io)) appendFileSync(path, text);
      else {
        // Most runs write no file, and what this loads would take a tenth of a short one.
        const { writeWhole } = await import("../../files/write-whole.ts");
        await writeWhole(path, text);
      }
    } catch (error) {
      problems.push(toUnwritable(path, error, "the run itself and the other reports are not affected"));
    }
  }
  if (problems.length > 0 && !isReported) io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return problems;
}

/** Annotations are the default on GitHub's runners; `--report github=off` turns them off. */
function withAnnotations(requests: readonly ReportRequest[], { env }: Io): readonly ReportRequest[] {
  const hasOwn = requests.some(({ format }) => format === "github");
  const asked = requests.filter(({ path }) => path !== "off");
  return hasOwn || env["GITHUB_ACTIONS"] !== "true" ? asked : [...asked, { format: "github", path: "-" }];
}
