// The CI run that the environment describes → where its reports go, and what they link to.

import { posix, relative, resolve, sep } from "node:path";
import type { MarkdownOptions } from "../../report/markdown/markdown-frame.ts";
import type { Io } from "../process/io.ts";

/** All steps of a job share the file that GitHub shows as its summary, so reports are appended to it. */
export function isSummary(path: string, { env }: Io): boolean {
  const summary = env["GITHUB_STEP_SUMMARY"];
  return summary !== undefined && summary !== "" && resolve(path) === resolve(summary);
}

/** GitHub and GitLab identify files by their path from the root of the repository. */
export function toRepositoryPath(file: string, { env }: Io): string {
  const root = env["GITHUB_WORKSPACE"] ?? env["CI_PROJECT_DIR"];
  if (root === undefined || root === "") return posix.normalize(file);
  return relative(root, resolve(file)).split(sep).join("/");
}

/** The key that tells the reports of one pull request apart, and a link to this CI run. */
export function toPage(io: Io): MarkdownOptions {
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
