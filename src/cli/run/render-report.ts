// The report of a run and a format → its text.

import type { Finding } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import { toJson } from "../../report/escape.ts";
import { COMMENT_BUDGET, SUMMARY_BUDGET } from "../../report/markdown/markdown-frame.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import { isSummary, toRepositoryPath, toPage } from "./ci-run.ts";
import type { RunReport } from "./run-report.ts";

/** The document of `--output`; `null` if this report has no such format, as with text. */
export function renderDocument(report: RunReport, format: string | undefined, io: Io): string | null {
  if (format === "json") return toJson(report.json(VERSION));
  if (format === "markdown") return report.markdown({ budget: COMMENT_BUDGET, ...toPage(io) });
  const text = report.others?.[format ?? ""]?.();
  return typeof text === "string" ? text : null;
}

/** The text of one report. Loads the code of a format only if it is asked for: most runs write none. */
export async function renderReport(
  report: RunReport,
  { format, path }: ReportRequest,
  io: Io,
): Promise<string> {
  const { json, markdown, others, problems, findings = [], plan } = report;
  const options = { toPath: (file: string): string => toRepositoryPath(file, io), findings };
  switch (format) {
    case "json":
      return toJson(json(VERSION));
    case "markdown":
      return markdown({ budget: isSummary(path, io) ? SUMMARY_BUDGET : COMMENT_BUDGET, ...toPage(io) });
    case "github":
      return (await import("../../report/ci/github-annotations.ts")).toGithubAnnotations(problems, options);
    case "gitlab-codequality":
      return toJson((await import("../../report/ci/gitlab-codequality.ts")).toCodeQuality(problems, options));
    case "sarif":
      return toJson(await toSarifLog(problems, options));
    case "gitlab-terraform":
      return toJson((await import("../../report/ci/gitlab-terraform.ts")).toGitlabTerraform(plan ?? null));
    case "html": {
      const toText = others?.[format];
      if (toText === undefined) throw new Error(`this command has no ${format} report`);
      return toText();
    }
  }
}

async function toSarifLog(
  problems: readonly Problem[],
  options: { readonly toPath: (file: string) => string; readonly findings: readonly Finding[] },
): Promise<object> {
  const { toSarif } = await import("../../report/ci/sarif.ts");
  const { toRuleTexts } = await import("../pages/explained.ts");
  return toSarif(problems, { ...options, toolVersion: VERSION, toRuleTexts });
}
