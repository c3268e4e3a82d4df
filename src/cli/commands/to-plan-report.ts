// A plan → its report in every format.

import { toGuardProblems, toTargetErrors } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../documents/plan-document.ts";
import { toFailedMarkdown } from "../../report/markdown/failed-markdown.ts";
import { toPlanMarkdown } from "../../report/markdown/plan-markdown.ts";
import type { RunReport } from "../run/render-report.ts";

/** The report of a plan. @param namesUndeclared name the providers that no file declares */
export function toPlanReport(made: Plan, namesUndeclared: boolean): RunReport {
  return {
    json: (version) => toPlanDocument(made, version),
    markdown: (how) => toPlanMarkdown(made, { ...how, namesUndeclared }),
    problems: [...made.problems, ...toTargetErrors(made), ...toGuardProblems(made)],
    plan: made,
  };
}

/** The report of a run that failed before it had a plan. */
export function toFailedPlanReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedPlanDocument(problems, version),
    markdown: (how) => toFailedMarkdown("plan", problems, how),
    problems,
    plan: null,
  };
}
