// A plan → the counts that GitLab shows in a merge request.

import { allChanges } from "../../model/all-changes.ts";
import { summarise, type Plan, type Summary } from "../../model/plan.ts";

/**
 * The total counts of all targets, which is everything that the widget reads; zeros for a run without a plan.
 * https://docs.gitlab.com/user/infrastructure/iac/mr_integration/
 */
export function toGitlabTerraform(plan: Plan | null): Omit<Summary, "none"> {
  const changes = plan === null ? [] : allChanges(plan);
  const { none: _none, ...counts } = summarise(changes);
  return counts;
}
