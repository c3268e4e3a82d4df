// A plan → the counts that GitLab shows in a merge request.

import type { Plan } from "../model/plan.ts";
import { summarise } from "../model/plan.ts";

/**
 * All that the widget takes.
 * https://docs.gitlab.com/user/infrastructure/iac/mr_integration/
 */
export interface TerraformReport {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** The counts of all targets together. */
export function toGitlabTerraform({ targets }: Plan): TerraformReport {
  const { create, update, delete: deletes } = summarise(targets.flatMap(({ changes }) => changes));
  return { create, update, delete: deletes };
}
