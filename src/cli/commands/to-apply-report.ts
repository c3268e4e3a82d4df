// The result of an apply → its report in every format.

import type { ApplyResult } from "../../model/result.ts";
import { toApplyDocument, toFailedApplyDocument } from "../../documents/apply-document.ts";
import { toApplyMarkdown } from "../../report/markdown/apply-markdown.ts";
import { toFailedReport, type RunReport } from "../run/run-report.ts";

export function toApplyReport(result: ApplyResult): RunReport {
  return {
    json: (version) => toApplyDocument(result, version),
    markdown: (how) => toApplyMarkdown(result, how),
    problems: [...result.plan.problems, ...result.problems],
    plan: result.plan,
  };
}

export const toFailedApplyReport = toFailedReport("apply", toFailedApplyDocument);
