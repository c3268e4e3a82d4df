// The report of a run → one document on stdout, and the files of `--report`.

import { messageOf } from "../../model/message-of.ts";
import { existsSync, realpathSync, statSync } from "node:fs";
import { access, appendFile, constants } from "node:fs/promises";
import { dirname, posix, relative, resolve, sep } from "node:path";
import { isSet } from "../../model/environment.ts";
import type { Plan } from "../../model/plan.ts";
import { ProblemError, toError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";
import { toJson } from "../../report/escape.ts";
import { COMMENT_BUDGET, SUMMARY_BUDGET } from "../../report/markdown/markdown-options.ts";
import type { MarkdownOptions } from "../../report/markdown/markdown-options.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { Io } from "../process/io.ts";
import type { ReportRequest } from "../flags/report-option.ts";
import { VERSION } from "../process/version.ts";
import { writeWhole } from "../../files/write-whole.ts";
import { toDescriptor } from "../../files/to-descriptor.ts";
import { endAtOnce } from "../process/stop-on-signal.ts";

/** The same facts in every format. */
export interface RunReport {
  readonly json: (toolVersion: string) => object;
  readonly markdown: (options: MarkdownOptions) => string;
  readonly problems: readonly Problem[];
  /** `null` if the run has no plan. */
  readonly plan: Plan | null;
}

/**
 * Prints the document as JSON or Markdown. A later signal does not print another.
 * @returns false if the format is text
 */
export function printReport(report: RunReport, format: string | undefined, io: Io): boolean {
  if (format !== "json" && format !== "markdown") return false;
  io.onSignal(endAtOnce);
  if (format === "json") io.stdout.write(toJson(report.json(VERSION)));
  else io.stdout.write(report.markdown({ budget: COMMENT_BUDGET, ...toPage(io) }));
  return true;
}

/**
 * Checks that the reports can be written, before the run does anything.
 * @throws ProblemError if a folder is not writable or cannot be created, and for a path that is not a file
 */
export async function checkReports(requests: readonly ReportRequest[], io: Io): Promise<void> {
  for (const { path } of requests) {
    if (path === "-" || path === "off") continue;
    try {
      const obstacle = findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      // The trailing slash makes a file in the folder's place fail, too.
      await access(isAddedTo(path, io) ? path : `${toExistingFolder(resolve(path))}/`, constants.W_OK);
    } catch (error) {
      throw new ProblemError([toUnwritable(path, error, "nothing was sent to AWS")]);
    }
  }
}

/** True if a report is added to what is there: a device, a pipe, the summary. A file is replaced, in its folder. */
function isAddedTo(path: string, io: Io): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (!found.isFile() || toDescriptor(path) !== null || isSummary(path, io));
}

/**
 * Why a report cannot be written to this path, or `null`. A run would wait for ever for the reader of a named pipe.
 * Anonymous pipes, such as `/dev/stderr` and bash's `>(…)`, are open already.
 */
function findObstacle(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile() || found.isCharacterDevice()) return null;
  if (found.isDirectory()) return "it is a folder";
  if (!found.isFIFO()) return "it is neither a file nor a pipe";
  return isNamed(path) ? "it is a named pipe" : null;
}

/** The real path of an anonymous pipe does not exist; on macOS it is below `/dev`. */
function isNamed(path: string): boolean {
  try {
    return !realpathSync.native(path).startsWith("/dev/");
  } catch {
    return false;
  }
}

/** The folder of a file, or its nearest ancestor that exists. */
function toExistingFolder(path: string): string {
  const folder = dirname(existsSync(path) ? realpathSync(path) : path);
  return existsSync(folder) || folder === path ? folder : toExistingFolder(folder);
}

/**
 * Writes the reports.
 * @param options.isReported the run has already printed that a report cannot be written
 * @returns the problems of the reports, already printed
 */
export async function writeReports(
  report: RunReport,
  requests: readonly ReportRequest[],
  io: Io,
  { isReported = false } = {},
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { format, path } of withAnnotations(requests, io)) {
    try {
      const text = await render(report, format, path, io);
      const obstacle = path === "-" ? null : findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      if (path === "-") io.stderr.write(text);
      else if (isSummary(path, io)) await appendFile(path, text);
      else await writeWhole(path, text);
    } catch (error) {
      problems.push(toUnwritable(path, error, "the run itself and the other reports are not affected"));
    }
  }
  if (problems.length > 0 && !isReported) io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return problems;
}

/** Loads the code of a format only when it is needed: most runs do not write reports. */
async function render(report: RunReport, format: string, path: string, io: Io): Promise<string> {
  const { json, markdown, problems, plan } = report;
  const toPath = (file: string): string => toRepositoryPath(file, io);
  switch (format) {
    case "json":
      return toJson(json(VERSION));
    case "markdown":
      return markdown({ budget: isSummary(path, io) ? SUMMARY_BUDGET : COMMENT_BUDGET, ...toPage(io) });
    case "github":
      return (await import("../../report/ci/github-annotations.ts")).toGithubAnnotations(problems, toPath);
    case "gitlab-codequality":
      return toJson((await import("../../report/ci/gitlab-codequality.ts")).toCodeQuality(problems, toPath));
    default:
      return toJson((await import("../../report/ci/gitlab-terraform.ts")).toGitlabTerraform(plan));
  }
}

/** Annotations are the default on GitHub's runners; `--report github=off` turns them off. */
function withAnnotations(requests: readonly ReportRequest[], { env }: Io): readonly ReportRequest[] {
  const hasOwn = requests.some(({ format }) => format === "github");
  const asked = requests.filter(({ path }) => path !== "off");
  return hasOwn || env["GITHUB_ACTIONS"] !== "true" ? asked : [...asked, { format: "github", path: "-" }];
}

/** All steps of a job share the file that GitHub shows as its summary, so reports are appended to it. */
function isSummary(path: string, { env }: Io): boolean {
  const summary = env["GITHUB_STEP_SUMMARY"];
  return isSet(summary) && resolve(path) === resolve(summary);
}

/** GitHub and GitLab identify files by their path from the root of the repository. */
function toRepositoryPath(file: string, { env }: Io): string {
  const root = env["GITHUB_WORKSPACE"] ?? env["CI_PROJECT_DIR"];
  if (!isSet(root)) return posix.normalize(file);
  return relative(root, resolve(file)).split(sep).join("/");
}

/** The key that tells the reports of one pull request apart, and a link to this CI run. */
function toPage(io: Io): MarkdownOptions {
  const key = io.env["OIDC_CLI_REPORT_KEY"];
  return { ...toLink(io), ...(isSet(key) && { key }) };
}

function toLink({ env }: Io): MarkdownOptions {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
    CI_JOB_URL: job,
  } = env;
  if (server !== undefined && repository !== undefined && run !== undefined) {
    return { link: `${server}/${repository}/actions/runs/${run}` };
  }
  return job === undefined ? {} : { link: job };
}

function toUnwritable(path: string, error: unknown, help: string): Problem {
  return toError("run", "report-file", `cannot write the report \`${path}\`: ${messageOf(error)}`, help);
}
