// `oidc plan`: what `apply` would change.

import type { RunReport } from "../run/run-report.ts";
import { toErrorFrames } from "../run/print-report.ts";
import { publish } from "../run/publish.ts";
import { hasChanges, toTargetErrors, type Plan } from "../../model/plan.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { completePlan } from "../run/complete-help.ts";
import { withAccess } from "../connection/with-access.ts";
import { checkConnection } from "../connection/check-connection.ts";
import { EXIT, toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { makePlan } from "./make-plan.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import { toFailedPlanReport, toPlanReport } from "./to-plan-report.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { StateOptions } from "../run/read-states.ts";
import { readStatesAndTargets } from "../run/read-states-and-targets.ts";
import { runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import { checkReports } from "../run/check-reports.ts";
import type { PruneOptions, RoleOptions } from "../flags/plan-options.ts";
import { checkOwners, checkPrune } from "../connection/check-prune.ts";

export interface PlanOptions
  extends AwsOptions, TargetOptions, RoleOptions, PruneOptions, IssuerFlags, StateOptions, ReportingOptions {
  readonly detailedExitcode?: boolean;
  readonly undeclared?: "list" | "error";
}

/** Prints the plan. Exits with 2 for changes, but only if the flag asks for it. */
export async function planCommand(paths: readonly string[], options: PlanOptions, io: Io): Promise<number> {
  const call = { paths, options, io };
  return runCommand(call, toFailedPlanReport, async (context, goOn) => {
    checkConnection(options, io);
    checkPrune(options);
    const { states, targets } = await readStatesAndTargets(paths, options, io);
    checkOwners(options, states);
    await checkReports(options, io);
    const request = { options, io, context, states, targets, command: "plan" };
    const fresh = await withAccess(request, (access) => makePlan(states, access, options, io));
    await goOn();
    const made = completePlan(fresh, { paths, options, io });
    const isIdle = !hasChanges(made);
    const { output, undeclared } = options;
    const shows = undeclared === undefined ? "hint" : "list";
    const toReport = (plan: Plan): RunReport => toPlanReport(plan, undeclared !== undefined);
    const unwritten = await publish(made, toReport, options, io, {
      toText: () => toPlanText(made, io.stdout.style, shows),
      errors: toErrorFrames(toTargetErrors(made), output, io),
    });
    const hasOthers = made.targets.some(({ unmanaged }) => unmanaged.length > 0);
    const isPending = !isIdle || (undeclared === "error" && hasOthers);
    const exitCode = options.detailedExitcode === true && isPending ? EXIT.pending : EXIT.done;
    return toExitCode([...toTargetErrors(made), ...unwritten]) || exitCode;
  });
}
