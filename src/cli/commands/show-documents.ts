// Saved documents of one kind → one report of them in every format.

import { toAuditDocument } from "../../documents/audit-document.ts";
import { readApply } from "../../documents/read-apply.ts";
import { readAudit, readAuditLog } from "../../documents/read-audit.ts";
import type { Reading } from "../../documents/read-part.ts";
import { readPlan } from "../../documents/read-plan.ts";
import { readVerify } from "../../documents/read-verify.ts";
import type { From } from "../../model/saved-document.ts";
import { mergeVerifications } from "../../reconcile/merge-verifications.ts";
import { toVerifyHtml } from "../../report/html/verify-html.ts";
import { toVerifyText } from "../../report/text/verify-text.ts";
import { toFailedVerifyReport, toVerifyReport } from "./to-verify-report.ts";
import { mergeAudits } from "../../reconcile/merge-audits.ts";
import { mergePlans } from "../../reconcile/merge-plans.ts";
import { mergeResults } from "../../reconcile/merge-results.ts";
import { toApplyHtml } from "../../report/html/apply-html.ts";
import { toAuditHtml } from "../../report/html/audit-html.ts";
import { toFailedHtml, toPlanHtml } from "../../report/html/plan-html.ts";
import { toAuditMarkdown } from "../../report/markdown/audit-markdown.ts";
import { toAuditText } from "../../report/text/audit-text.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { toSavedApplyText } from "../../report/text/apply-text.ts";
import type { Style } from "../../report/text/style.ts";
import type { RunReport } from "../run/run-report.ts";
import { refuseFile, type SavedFile } from "./read-saved.ts";
import { toApplyReport, toFailedApplyReport } from "./to-apply-report.ts";
import { toFailedPlanReport, toPlanReport } from "./to-plan-report.ts";

export interface Shown extends RunReport {
  readonly text: (style: Style) => string;
  readonly html: (toolVersion: string) => string;
}

function toReading(file: string, what: string): Reading {
  return { what, refuse: refuseFile(file) };
}

function readAll<Saved>(
  files: readonly SavedFile[],
  what: string,
  read: (data: unknown, reading: Reading) => Saved,
): From<Saved>[] {
  return files.map(({ file, data }) => ({ ...read(data, toReading(file, what)), file }));
}

function toFailed(command: string, report: RunReport): Shown {
  return {
    ...report,
    text: (style) => toProblemFrames(report.problems, style),
    html: (version) => toFailedHtml(command, report.problems, version),
  };
}

export function showPlans(files: readonly SavedFile[], what: string): Shown {
  const { plan, problems } = mergePlans(readAll(files, what, readPlan));
  if (plan === null) return toFailed("plan", toFailedPlanReport(problems));
  return {
    ...toPlanReport(plan, false),
    text: (style) => toPlanText(plan, style),
    html: (version) => toPlanHtml(plan, version),
  };
}

export function showResults(files: readonly SavedFile[], what: string): Shown {
  const { result, problems } = mergeResults(readAll(files, what, readApply));
  if (result === null) return toFailed("apply", toFailedApplyReport(problems));
  return {
    ...toApplyReport(result),
    text: (style) => toSavedApplyText(result, style),
    html: (version) => toApplyHtml(result, version),
  };
}

export function showVerifications(files: readonly SavedFile[], what: string): Shown {
  const { verification, problems } = mergeVerifications(readAll(files, what, readVerify));
  if (verification === null) return toFailed("verify", toFailedVerifyReport(problems));
  return {
    ...toVerifyReport(verification),
    text: (style) => toVerifyText(verification, style),
    html: (version) => toVerifyHtml(verification, version),
  };
}

export function showAudits(files: readonly SavedFile[], what: string): Shown {
  const audit = mergeAudits(
    files.map(({ file, format, text, data }) => {
      const reading = toReading(file, what);
      const isDocument = format === "oidc.audit";
      return { ...(isDocument ? readAudit(data, reading) : readAuditLog(text, file, reading)), file };
    }),
  );
  return {
    json: (version) => toAuditDocument(audit, version),
    markdown: (how) => toAuditMarkdown(audit, how),
    problems: audit.problems,
    text: (style) => toAuditText(audit, style),
    html: (version) => toAuditHtml(audit, version),
  };
}
