// `--profile NAME` → a problem if the configuration files have no such profile.

import { listProfiles, readAwsFiles } from "../../aws/network/read-aws-files.ts";
import type { Environment } from "../../model/environment.ts";
import { ProblemError, toError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";

const NO_PROFILES =
  "there are no profiles yet: `aws configure` or `aws configure sso` makes one; to try without AWS use `--sandbox`";

/**
 * For an unknown profile the SDK only says "could not load credentials", which hides the cause.
 * @throws ProblemError if there is no such profile
 */
export function checkProfile(name: string, env: Environment): void {
  const files = readAwsFiles(env);
  const names = listProfiles(files);
  if (names.includes(name)) return;
  const help = names.length > 0 ? helpToChoose(name, names) : NO_PROFILES;
  const problem = toError("credentials", "unknown-profile", `no profile \`${name}\``, help);
  throw new ProblemError([
    { ...problem, notes: [files.config, files.credentials].map(({ path }) => `looked in ${path}`) },
  ]);
}
