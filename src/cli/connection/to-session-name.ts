// A command and the CI run → the name of its sessions.

import type { Io } from "../process/io.ts";

/** What CloudTrail shows in each account: the command, and the CI run. */
export function toSessionName(command: string, { env }: Pick<Io, "env">): string {
  const run = [
    ["github", env["GITHUB_RUN_ID"]],
    ["gitlab", env["CI_PIPELINE_ID"]],
  ].find(([, id]) => id !== undefined && id !== "");
  const words = ["oidc", command, ...(run ?? [])].join("-");
  return words.replaceAll(/[^\w+=,.@-]/gu, "-").slice(0, 64);
}
