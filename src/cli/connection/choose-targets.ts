// The targets of a run, and `--target` and `--shard` → those that this run works in.

import { toSortedSet } from "../../model/compare-text.ts";
import type { Environment } from "../../model/environment.ts";
import { matchesWildcards } from "../../model/matches-wildcards.ts";
import { ProblemError, toError, toUsageError } from "../../model/problem.ts";
import { helpToChoose } from "../../model/suggest.ts";
import type { Target } from "../../model/target.ts";
import type { Shard, TargetOptions } from "../flags/target-options.ts";

/**
 * The chosen targets, in the order of the file. `--shard` takes every N-th of the sorted accounts, so that targets of
 * one account are never worked in from two machines.
 * @throws ProblemError for a glob that matches no target, and for `--shard auto` where no variable tells the shard
 */
export function chooseTargets(
  targets: readonly Target[],
  { target: globs, shard }: TargetOptions,
  env: Environment,
): readonly Target[] {
  const named = globs === undefined ? targets : pickNamed(targets, globs);
  if (shard === undefined) return named;
  const { index, total } = shard === "auto" ? readShard(env) : shard;
  const accounts = toSortedSet(named.map(({ account }) => account));
  const mine = new Set(accounts.filter((_account, position) => position % total === index - 1));
  return named.filter(({ account }) => mine.has(account));
}

function pickNamed(targets: readonly Target[], globs: readonly string[]): readonly Target[] {
  const matches = (glob: string, { name, account }: Target): boolean =>
    glob === account || matchesWildcards(glob, name, null) || matchesWildcards(glob, account, null);
  const idle = globs.filter((glob) => !targets.some((target) => matches(glob, target)));
  if (idle.length > 0) {
    throw new ProblemError(
      idle.map((glob) => {
        const names = targets.map(({ name }) => name);
        const help = helpToChoose(
          glob,
          names,
          "use the name or the account of a target; `*` matches any text",
        );
        return toError("usage", "no-match", `\`${glob}\` matches no target`, help);
      }),
    );
  }
  return targets.filter((target) => globs.some((glob) => matches(glob, target)));
}

/**
 * The variables of a parallel job: its number, whether that starts at 0, and how many there are.
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 * https://circleci.com/docs/variables/
 * https://buildkite.com/docs/pipelines/configure/environment-variables
 * https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
const JOBS: readonly (readonly [index: string, first: 0 | 1, total: string])[] = [
  ["CI_NODE_INDEX", 1, "CI_NODE_TOTAL"],
  ["CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL"],
  ["BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT"],
  ["AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"],
  // Kubernetes sets only the first; the manifest sets the second from the Job's `completions`.
  ["JOB_COMPLETION_INDEX", 0, "JOB_COMPLETIONS"],
];

function readShard(env: Environment): Shard {
  for (const [indexName, first, totalName] of JOBS) {
    const index = toNumber(env[indexName]);
    if (index === null) continue;
    const total = toNumber(env[totalName]);
    if (total === null || total < 1 || index < first || index >= total + first) {
      throw toUsageError(
        `${indexName} is ${index}, and ${totalName} does not say of how many`,
        `set ${totalName}`,
      );
    }
    return { index: index - first + 1, total };
  }
  // GitLab sets the total alone where a job has no `parallel`: then there is one job for all.
  if (JOBS.some(([, , totalName]) => toNumber(env[totalName]) === 1)) return { index: 1, total: 1 };
  throw toUsageError(
    "`--shard auto` found none of the variables that a parallel job sets",
    "name the shard, as in `--shard 1/4`",
  );
}

function toNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/u.test(text) ? Number(text) : null;
}
