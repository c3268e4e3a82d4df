// A plan → its report in every format.

import { toTargetErrors } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../documents/plan-document.ts";
import { toFailedMarkdown } from "../../report/markdown/failed-markdown.ts";
import { toPlanMarkdown } from "../../report/markdown/plan-markdown.ts";
import type { RunReport } from "../run/run-report.ts";

/** The report of a plan. */
export function toPlanReport(made: Plan): RunReport {
  return {
    json: (version) => toPlanDocument(made, version),
    markdown: (how) => toPlanMarkdown(made, how),
    problems: [...made.problems, ...toTargetErrors(made)],
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
