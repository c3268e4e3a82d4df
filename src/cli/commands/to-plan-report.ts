// A plan → its report in every format.

import { toTargetErrors, type Plan } from "../../model/plan.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../documents/plan-document.ts";
import { toPlanMarkdown } from "../../report/markdown/plan-markdown.ts";
import { toGuardProblems } from "../../reconcile/merge-problems.ts";
import { toFailedReport, type RunReport } from "../run/run-report.ts";

/** The report of a plan. @param namesUndeclared name the providers that no file declares */
export function toPlanReport(made: Plan, namesUndeclared: boolean): RunReport {
  return {
    json: (version) => toPlanDocument(made, version),
    markdown: (how) => toPlanMarkdown(made, { ...how, namesUndeclared }),
    problems: [...made.problems, ...toTargetErrors(made), ...toGuardProblems(made)],
    plan: made,
  };
}

export const toFailedPlanReport = toFailedReport("plan", toFailedPlanDocument);
