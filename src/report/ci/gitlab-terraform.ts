// A plan → the counts that GitLab shows in a merge request.

import type { Plan } from "../../model/plan.ts";
import { summarise } from "../../model/plan.ts";

/**
 * Everything that the widget reads.
 * https://docs.gitlab.com/user/infrastructure/iac/mr_integration/
 */
export interface TerraformReport {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** The total counts of all targets; zeros for a run without a plan. */
export function toGitlabTerraform(plan: Plan | null): TerraformReport {
  const changes = plan?.targets.flatMap((target) => target.changes) ?? [];
  const { create, update, delete: deletes } = summarise(changes);
  return { create, update, delete: deletes };
}
