// What a run has to say → one document on stdout, and the files that `--report` asks for.

import { existsSync, realpathSync, statSync } from "node:fs";
import { access, appendFile, constants } from "node:fs/promises";
import { dirname, posix, relative, resolve, sep } from "node:path";
import type { Plan } from "../../model/plan.ts";
import { ProblemError } from "../../model/problem.ts";
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

/** The same facts in every form. */
export interface RunReport {
  readonly json: (toolVersion: string) => object;
  readonly markdown: (options: MarkdownOptions) => string;
  readonly problems: readonly Problem[];
  /** `null` when the run has no plan. */
  readonly plan: Plan | null;
}

/**
 * Prints the document in one of the machine-made formats. From then on a signal prints no other.
 * @returns false where text is asked for
 */
export function printReport(report: RunReport, format: string | undefined, io: Io): boolean {
  if (format !== "json" && format !== "markdown") return false;
  io.onSignal(endAtOnce);
  if (format === "json") io.stdout.write(toJson(report.json(VERSION)));
  else io.stdout.write(report.markdown({ budget: COMMENT_BUDGET, ...toPage(io) }));
  return true;
}

/**
 * Looks whether the reports can be written, before anything is done.
 * @throws ProblemError when the folder of one may not be written, or cannot be made, and for what is not a file
 */
export async function checkReports(requests: readonly ReportRequest[], io: Io): Promise<void> {
  for (const { path } of requests) {
    if (path === "-" || path === "off") continue;
    try {
      const obstacle = findObstacle(path);
      if (obstacle !== null) throw new Error(obstacle);
      // A folder with the slash of one: a file in its place is refused, too.
      await access(isAddedTo(path, io) ? path : `${toExistingFolder(resolve(path))}/`, constants.W_OK);
    } catch (error) {
      throw new ProblemError([toUnwritable(path, error, "nothing was sent to AWS")]);
    }
  }
}

/** True for what is there and stays: a device, a pipe, a stream, the summary. A file is replaced, which takes its folder. */
function isAddedTo(path: string, io: Io): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (!found.isFile() || toDescriptor(path) !== null || isSummary(path, io));
}

/**
 * What is in the way of a report: a run would wait for ever for the reader of a named pipe. Pipes without a name,
 * such as `/dev/stderr` and bash's `>(…)`, have been opened by whoever started the run.
 */
function findObstacle(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile() || found.isCharacterDevice()) return null;
  if (found.isDirectory()) return "it is a folder";
  if (!found.isFIFO()) return "it is neither a file nor a pipe";
  return isNamed(path) ? "it is a named pipe" : null;
}

/** The real path of a pipe without a name does not exist; on macOS it is below `/dev`. */
function isNamed(path: string): boolean {
  try {
    return !realpathSync.native(path).startsWith("/dev/");
  } catch {
    return false;
  }
}

/** The folder of a file, or the nearest one above it that is there. */
function toExistingFolder(path: string): string {
  const folder = dirname(existsSync(path) ? realpathSync(path) : path);
  return existsSync(folder) || folder === path ? folder : toExistingFolder(folder);
}

/**
 * Writes the reports.
 * @param options.isTold that some cannot be written has been told before
 * @returns what went wrong with them, already told
 */
export async function writeReports(
  report: RunReport,
  requests: readonly ReportRequest[],
  io: Io,
  { isTold = false } = {},
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
      problems.push(toUnwritable(path, error, "the other reports and the run itself are as they are"));
    }
  }
  if (problems.length > 0 && !isTold) io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return problems;
}

/** Loads the code of the form that is asked for: most runs write none. */
async function render(report: RunReport, format: string, path: string, io: Io): Promise<string> {
  const { json, markdown, problems, plan } = report;
  const toPath = (file: string): string => toRepositoryPath(file, io);
  switch (format) {
    case "json":
      return toJson(json(VERSION));
    case "markdown":
      return markdown({ budget: isSummary(path, io) ? SUMMARY_BUDGET : COMMENT_BUDGET, ...toPage(io) });
    case "github":
      return (await import("../../report/ci/github-annotations.ts")).toGithubAnnotations(problems, {
        toPath,
      });
    case "gitlab-codequality":
      return toJson(
        (await import("../../report/ci/gitlab-codequality.ts")).toCodeQuality(problems, { toPath }),
      );
    default:
      return toJson((await import("../../report/ci/gitlab-terraform.ts")).toGitlabTerraform(plan));
  }
}

/** On GitHub's runners annotations come by themselves; `--report github=off` keeps them away. */
function withAnnotations(requests: readonly ReportRequest[], { env }: Io): readonly ReportRequest[] {
  const hasOwn = requests.some(({ format }) => format === "github");
  const asked = requests.filter(({ path }) => path !== "off");
  return hasOwn || env["GITHUB_ACTIONS"] !== "true" ? asked : [...asked, { format: "github", path: "-" }];
}

/** The file that GitHub shows as a job's summary belongs to all steps: it is added to. */
function isSummary(path: string, { env }: Io): boolean {
  const summary = env["GITHUB_STEP_SUMMARY"];
  return summary !== undefined && summary !== "" && resolve(path) === resolve(summary);
}

/** GitHub and GitLab know files by their path from the repository's root. */
function toRepositoryPath(file: string, { env }: Io): string {
  const root = env["GITHUB_WORKSPACE"] ?? env["CI_PROJECT_DIR"];
  if (root === undefined || root === "") return posix.normalize(file);
  return relative(root, resolve(file)).split(sep).join("/");
}

/** What tells the reports of one pull request apart, and the page of this CI run, for links. */
function toPage(io: Io): MarkdownOptions {
  const key = io.env["OIDC_CLI_REPORT_KEY"];
  return { ...toLink(io), ...(key !== undefined && key !== "" && { key }) };
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
  const why = error instanceof Error ? error.message : String(error);
  return {
    severity: "error",
    kind: "run",
    code: "report-file",
    message: `the report \`${path}\` cannot be written: ${why}`,
    help,
  };
}
