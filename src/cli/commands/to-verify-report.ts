// A verification → its report in every format.

import { toFailedVerifyDocument, toVerifyDocument } from "../../documents/verify-document.ts";
import { toFindings, type Verification } from "../../model/issuer-verdict.ts";
import { toVerifyMarkdown } from "../../report/markdown/verify-markdown.ts";
import { toFailedReport, type RunReport } from "../run/run-report.ts";

export function toVerifyReport(verification: Verification): RunReport {
  return {
    json: (version) => toVerifyDocument(verification, version),
    markdown: (how) => toVerifyMarkdown(verification, how),
    problems: verification.problems,
    findings: toFindings(verification),
  };
}

export const toFailedVerifyReport = toFailedReport("verify", toFailedVerifyDocument);
