// `oidc apply`: plan, ask, change.

import type { Clients } from "../../aws/network/clients.ts";
import { hasChanges, toGuardProblem } from "../../model/plan.ts";
import type { Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import type { ApplyResult } from "../../model/result.ts";
import { apply } from "../../reconcile/apply.ts";
import { showValue } from "../../report/escape.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { count } from "../../report/count.ts";
import { loadReviewedPlan } from "./load-reviewed-plan.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { approve, canAsk } from "./approve.ts";
import { completeHelp, completePlan } from "../run/complete-help.ts";
import type { Call } from "../run/complete-help.ts";
import { checkConnection, toConflict, withClients } from "../connection/with-clients.ts";
import type { ConnectionContext } from "../connection/with-clients.ts";
import { EXIT, toApplyExitCode } from "../process/exit-code.ts";
import type { Io, StopSignal } from "../process/io.ts";
import { makePlan } from "./make-plan.ts";
import { printResult, printUnfinished } from "./print-result.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import { openAuditLog } from "../progress/open-audit-log.ts";
import { readValidStates } from "../run/read-states.ts";
import { INTERRUPTED, runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../run/run-command.ts";
import { checkReports, writeReports } from "../run/run-report.ts";
import { showProgress } from "../progress/show-progress.ts";
import { EXIT_CODES, stopOnSignal } from "../process/stop-on-signal.ts";
import { toApplyReport, toFailedApplyReport } from "./to-apply-report.ts";
import { toCommand } from "../run/to-command.ts";
import type { RoleOptions } from "../connection/to-read-options.ts";
import { trackResults } from "./track-results.ts";
import { writeRestoreFile } from "./write-restore-file.ts";
import type { RestoreFile } from "./write-restore-file.ts";

/** The flags of `apply`. */
export interface ApplyOptions extends AwsOptions, RoleOptions, IssuerFlags, ReportingOptions {
  readonly strict?: boolean;
  readonly yes?: boolean;
  readonly input?: boolean;
  readonly restoreFile?: string;
  readonly auditLog?: string;
  readonly plan?: string;
  readonly expect?: string;
}

/** Plans, asks unless `--yes` is given, and carries the plan out. */
export async function applyCommand(paths: readonly string[], options: ApplyOptions, io: Io): Promise<number> {
  const context: ConnectionContext = {};
  return runCommand(options, io, { paths, toReport: toFailedApplyReport, context }, async () => {
    checkConnection(options, io);
    const review = readReview(options);
    const states = await readValidStates(paths, options.strict, io);
    await checkReports(options.report ?? [], io);
    const controller = new AbortController();
    const request = { options, io, context, states, stop: controller.signal, mayWrite: true };
    return withClients(request, async (clients) => {
      const made = await makePlan(states, clients, options, io, review);
      const plan = completePlan(made, { paths, options, io });
      if (isText(options)) io.stdout.write(toPlanText(plan, io.stdout.style));
      const refusal = await refuse(plan, paths, options, io);
      if (typeof refusal === "string") {
        const interrupted = { ...refused(plan, [INTERRUPTED]), outcome: "interrupted" } as const;
        return end(interrupted, options, io, EXIT_CODES[refusal]);
      }
      if (refusal !== null) return end(refused(plan, refusal), options, io, EXIT.refused);
      return execute(plan, clients, controller, { paths, options, io });
    });
  });
}

/** The review that `--plan` and `--expect` name. */
function readReview({ plan, expect, only }: ApplyOptions): Review {
  if (plan !== undefined && only !== undefined) throw toConflict("--plan", "--only");
  return {
    ...(plan !== undefined && { plan: loadReviewedPlan(plan) }),
    ...(expect !== undefined && { fingerprint: expect }),
  };
}

/** The arguments of an apply. */
interface ApplyCall extends Call {
  readonly options: ApplyOptions;
  readonly io: Io;
}

/** Writes the restore files and the audit log, and makes the calls. */
async function execute(
  plan: Plan,
  clients: Clients,
  controller: AbortController,
  call: ApplyCall,
): Promise<number> {
  const { options, io } = call;
  const toApply = (path: string): string => toCommand("apply", [path], options, io);
  const restored = await Promise.all(
    plan.targets.map((target) =>
      writeRestoreFile(target, plan.fingerprint, { path: options.restoreFile, toCommand: toApply }),
    ),
  );
  const reportRestoreFiles = (): void => {
    for (const file of restored) if (file !== null) reportRestoreFile(file, toApply(file.path), io);
  };
  const audit = options.auditLog === undefined ? null : openAuditLog(options.auditLog, plan);
  const progress = options.quiet === true || !hasChanges(plan) ? null : showProgress(plan, io);
  const tracker = trackResults(plan);
  const endSignals = stopOnSignal(io, controller, {
    first: "Stopping after the current call. A second signal stops at once.",
    second: () => {
      reportRestoreFiles();
      return printUnfinished(plan, tracker, {
        options,
        io,
        command: toCommand("plan", call.paths, options, io),
      });
    },
  });
  const result = await apply(plan, clients, {
    stop: controller.signal,
    isReviewed: options.plan !== undefined || options.expect !== undefined,
    onEvent: (event) => {
      audit?.record(event);
      if (event.kind === "sending") io.noteChange();
      tracker.onEvent(event);
      progress?.onEvent(event);
    },
  });
  progress?.end();
  audit?.close();
  const completed = { ...result, problems: completeHelp(result.problems, call) };
  const exitCode = await end(completed, options, io, endSignals() ?? toApplyExitCode(result));
  reportRestoreFiles();
  return exitCode;
}

function reportRestoreFile(
  { path, providers, problems }: RestoreFile,
  command: string,
  { stderr }: Io,
): void {
  stderr.write(toProblemFrames(problems, stderr.style));
  const what = count(providers, "provider");
  stderr.write(`The previous state is in ${showValue(path)} (${what}). To restore it: ${command}\n`);
}

/** Why not to carry out this plan: a guard, or missing approval. `null` if nothing speaks against it. */
async function refuse(
  plan: Plan,
  paths: readonly string[],
  options: ApplyOptions,
  io: Io,
): Promise<readonly Problem[] | StopSignal | null> {
  const guards = plan.targets.flatMap((target) => target.guards);
  if (guards.length > 0) return guards.map(toGuardProblem);
  if (options.yes === true || !hasChanges(plan)) return null;
  const isPerson = isText(options) && !paths.includes("-") && canAsk(io, options.input === false);
  if (!isPerson) return [toNotApproved("cannot ask for approval here, and `--yes` is missing")];
  if (!io.stdout.isTerminal) io.stderr.write(toPlanText(plan, io.stderr.style));
  const approval = await approve(plan, io);
  if (approval === "yes") return null;
  return approval === "no" ? [toNotApproved("the answer was not `yes`")] : approval;
}

function toNotApproved(message: string): Problem {
  const help = "review the plan, then run the same command with `--yes`";
  return { severity: "error", kind: "guard", code: "not-approved", message, help };
}

function refused(plan: Plan, problems: readonly Problem[]): ApplyResult {
  return { plan, outcome: "refused", targets: [], problems };
}

/** Reports the result, on both streams and in the files of `--report`. */
async function end(result: ApplyResult, options: ApplyOptions, io: Io, exitCode: number): Promise<number> {
  const wasCarriedOut = result.outcome !== "refused" && result.targets.length > 0;
  printResult(result, options, io);
  if (result.problems.length > 0) io.stderr.write(toProblemFrames(result.problems, io.stderr.style));
  if (!wasCarriedOut) io.stderr.write("Not applied. Nothing was changed.\n");
  const unwritten = await writeReports(toApplyReport(result), options.report ?? [], io);
  if (exitCode !== EXIT.done || unwritten.length === 0) return exitCode;
  return wasCarriedOut && result.outcome !== "nothing-to-do" ? EXIT.incomplete : EXIT.failed;
}

function isText({ output = "text" }: ApplyOptions): boolean {
  return output === "text";
}
