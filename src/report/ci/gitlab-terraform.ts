// A plan → the counts that GitLab shows in a merge request.

import type { Plan } from "../../model/plan.ts";
import { summarise } from "../../model/plan.ts";

/**
 * All that the widget takes.
 * https://docs.gitlab.com/user/infrastructure/iac/mr_integration/
 */
export interface TerraformReport {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** The counts of all targets together; nothing of a run that made no plan. */
export function toGitlabTerraform(plan: Plan | null): TerraformReport {
  const changes = plan?.targets.flatMap((target) => target.changes) ?? [];
  const { create, update, delete: deletes } = summarise(changes);
  return { create, update, delete: deletes };
}
