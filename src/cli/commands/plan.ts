// `oidc plan`: what `apply` would change.

import { hasChanges } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import { toFailedMarkdown } from "../../report/markdown/failed-markdown.ts";
import { toPlanMarkdown } from "../../report/markdown/plan-markdown.ts";
import { toFailedPlanDocument, toPlanDocument } from "../../documents/plan-document.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { completePlan } from "../run/complete-help.ts";
import { checkConnection, withClients } from "../connection/with-clients.ts";
import type { ConnectionContext } from "../connection/with-clients.ts";
import { EXIT, toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { makePlan } from "./make-plan.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import { readValidStates } from "../run/read-states.ts";
import { runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../run/run-command.ts";
import { checkReports, printReport, writeReports } from "../run/run-report.ts";
import type { RunReport } from "../run/render-report.ts";
import type { RoleOptions } from "../connection/to-read-options.ts";

/** The flags of `plan`. */
export interface PlanOptions extends AwsOptions, RoleOptions, IssuerFlags, ReportingOptions {
  readonly strict?: boolean;
  readonly detailedExitcode?: boolean;
}

/** Prints the plan. Exits with 2 for changes, but only if the flag asks for it. */
export async function planCommand(paths: readonly string[], options: PlanOptions, io: Io): Promise<number> {
  const context: ConnectionContext = {};
  return runCommand(options, io, { paths, toReport: toFailedPlanReport, context }, async () => {
    checkConnection(options, io);
    const states = await readValidStates(paths, options.strict, io);
    await checkReports(options.report ?? [], io);
    const fresh = await withClients({ options, io, context, states }, (clients) =>
      makePlan(states, clients, options, io),
    );
    const made = completePlan(fresh, { paths, options, io });
    const report = toPlanReport(made);
    const isIdle = !hasChanges(made);
    const isPrinted = printReport(report, options.output, io) || (options.quiet === true && isIdle);
    if (!isPrinted) io.stdout.write(toPlanText(made, io.stdout.style));
    const unwritten = await writeReports(report, options.report ?? [], io);
    const exitCode = options.detailedExitcode === true && !isIdle ? EXIT.pending : EXIT.done;
    return toExitCode(unwritten) || exitCode;
  });
}

function toPlanReport(made: Plan): RunReport {
  return {
    json: (version) => toPlanDocument(made, version),
    markdown: (how) => toPlanMarkdown(made, how),
    problems: made.problems,
    plan: made,
  };
}

function toFailedPlanReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedPlanDocument(problems, version),
    markdown: (how) => toFailedMarkdown("plan", problems, how),
    problems,
    plan: null,
  };
}
