// The variables of a parallel job → its shard.

import type { Environment } from "../../model/environment.ts";
import { toUsageError } from "../../model/problem.ts";
import type { Shard } from "../flags/target-options.ts";

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

export function readShard(env: Environment): Shard {
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
