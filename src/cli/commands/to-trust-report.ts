// Who can sign in → its report in every format.

import { toFailedTrustDocument, toTrustDocument } from "../../documents/trust-document.ts";
import type { Problem } from "../../model/problem.ts";
import { toTargetErrors } from "../../model/plan.ts";
import { toFindings, type Trust } from "../../model/trust.ts";
import { toTrustCsv } from "../../report/csv/trust-csv.ts";
import { toTrustMarkdown } from "../../report/markdown/trust-markdown.ts";
import { VERSION } from "../process/version.ts";
import { toFailedReport, type RunReport } from "../run/run-report.ts";

/**
 * Most runs make no page: its code, and the texts that it quotes, are loaded only if one does.
 * @param html the page; `null` if none is asked for
 */
export function toTrustReport(made: Trust, html: string | null): RunReport {
  return {
    json: (version) => toTrustDocument(made, version),
    markdown: (how) => toTrustMarkdown(made, how),
    others: { csv: () => toTrustCsv(made), ...(html !== null && { html: () => html }) },
    problems: [...made.problems, ...toTargetErrors(made)],
    findings: toFindings(made),
  };
}

export async function toHtml(made: Trust): Promise<string> {
  const { toTrustHtml } = await import("../../report/html/trust-html.ts");
  const { toRuleTexts } = await import("../pages/explained.ts");
  return toTrustHtml(made, { toolVersion: VERSION, explain: (code) => toRuleTexts(code).summary });
}

export function toFailedTrustReport(problems: readonly Problem[]): RunReport {
  const html = (): Promise<string> => toHtml({ files: [], complete: true, targets: [], problems });
  return { ...toFailedReport("trust", toFailedTrustDocument)(problems), others: { html } };
}
