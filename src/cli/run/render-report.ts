// The report of a run and a format → its text.

import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toJson } from "../../report/escape.ts";
import { toFailedMarkdown } from "../../report/markdown/text-markdown.ts";
import {
  COMMENT_BUDGET,
  SUMMARY_BUDGET,
  type MarkdownOptions,
} from "../../report/markdown/markdown-frame.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import { isSummary, toRepositoryPath, toPage } from "./ci-run.ts";

/** The same facts in every format. */
export interface RunReport {
  readonly json: (toolVersion: string) => object;
  readonly markdown: (options: MarkdownOptions) => string;
  /** Formats that only this command has, by name. A failed run may have to load the code of one first. */
  readonly others?: Readonly<Record<string, () => string | Promise<string>>>;
  readonly problems: readonly Problem[];
  /** The worst first; left out by commands that look for none. */
  readonly findings?: readonly Finding[];
  /** Left out by a run without a plan. */
  readonly plan?: Plan;
}

/** The report of a run that failed before it had anything else to show. @param toDocument its JSON document */
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
    default:
      return (await others?.[format]?.()) ?? "";
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
