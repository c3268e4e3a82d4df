// A verification → its report in every format.

import { toFailedVerifyDocument, toVerifyDocument } from "../../documents/verify-document.ts";
import type { Problem } from "../../model/problem.ts";
import { toFindings } from "../../model/verification.ts";
import type { Verification } from "../../model/verification.ts";
import { toFailedMarkdown } from "../../report/markdown/failed-markdown.ts";
import { toVerifyMarkdown } from "../../report/markdown/verify-markdown.ts";
import type { RunReport } from "../run/render-report.ts";

/** The report of a run that looked at the issuers. */
export function toVerifyReport(verification: Verification): RunReport {
  return {
    json: (version) => toVerifyDocument(verification, version),
    markdown: (how) => toVerifyMarkdown(verification, how),
    problems: verification.problems,
    findings: toFindings(verification),
    plan: null,
  };
}

/** The report of a run that looked at none. */
export function toFailedVerifyReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedVerifyDocument(problems, version),
    markdown: (how) => toFailedMarkdown("verify", problems, how),
    problems,
    plan: null,
  };
}
