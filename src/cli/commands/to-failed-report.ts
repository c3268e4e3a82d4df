// The problems of a run that has nothing else to show → its report in every format.

import type { Problem } from "../../model/problem.ts";
import { toFailedMarkdown } from "../../report/markdown/text-markdown.ts";
import type { RunReport } from "../run/render-report.ts";

/** @param toDocument the JSON document of such a run */
export function toFailedReport(
  command: Parameters<typeof toFailedMarkdown>[0],
  toDocument: (problems: readonly Problem[], toolVersion: string) => object,
): (problems: readonly Problem[]) => RunReport {
  return (problems) => ({
    json: (version) => toDocument(problems, version),
    markdown: (how) => toFailedMarkdown(command, problems, how),
    problems,
  });
}
