// `oidc apply`: plan, ask, change.

import { hasChanges, toTargetErrors, type Plan } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import type { ApplyResult } from "../../model/result.ts";
import type { States } from "../../model/states.ts";
import type { Target } from "../../model/target.ts";
import { apply, applyTargets, type ApplyTargetsOptions } from "../../reconcile/apply.ts";
import { toPlanText } from "../../report/text/plan-text.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { Review } from "../../planner/guards/review-plan.ts";
import { findRefusal } from "./find-refusal.ts";
import { completeHelp, completePlan, type Call } from "../run/complete-help.ts";
import { withAccess, type Access, type ConnectionContext } from "../connection/with-access.ts";
import { checkConnection } from "../connection/check-connection.ts";
import { EXIT, toApplyExitCode, toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { makePlan } from "./make-plan.ts";
import { printUnfinished, toResultText } from "./print-result.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { openAuditLog } from "../progress/open-audit-log.ts";
import type { StateOptions } from "../run/read-states.ts";
import { readStatesAndTargets } from "../run/read-states-and-targets.ts";
import type { RunReport } from "../run/render-report.ts";
import { INTERRUPTED, runCommand, type ReportingOptions } from "../run/run-command.ts";
import { checkReports, publish } from "../run/run-report.ts";
import { showProgress } from "../progress/show-progress.ts";
import { EXIT_CODES, stopOnSignal } from "../process/stop-on-signal.ts";
import { suggestNext } from "./suggest-next.ts";
import { toApplyReport, toFailedApplyReport } from "./to-apply-report.ts";
import { toCommand, toSameCommand } from "../run/to-command.ts";
import {
  checkOwners,
  checkPrune,
  type PruneOptions,
  type RoleOptions,
} from "../connection/to-read-options.ts";
import { trackResults } from "./track-results.ts";
import { reportRestoreFile, writeRestoreFiles, type RestoreFile } from "./write-restore-files.ts";

export interface ApplyOptions
  extends AwsOptions, TargetOptions, RoleOptions, PruneOptions, IssuerFlags, StateOptions, ReportingOptions {
  readonly input?: boolean;
  readonly restoreFile?: string;
  readonly auditLog?: string;
  readonly plan?: string;
  readonly expect?: string;
}

/** Plans, asks unless `--yes` is given, and carries the plan out. */
export async function applyCommand(paths: readonly string[], given: ApplyOptions, io: Io): Promise<number> {
  const call = { paths, options: given, io };
  return runCommand(call, toFailedApplyReport, async (context, goOn) => {
    checkConnection(given, io);
    checkPrune(given);
    const reviewed = await readReview(given);
    const { states, targets } = await readStatesAndTargets(paths, given, io);
    checkOwners(given, states);
    // A reviewed plan that prunes is made again in the same way, also by the commands that are printed.
    const options = reviewed.plan?.prunes === true ? { ...given, prune: true } : given;
    await checkReports(options.report ?? [], io);
    const review = { ...reviewed, elsewhere: toElsewhere(states, targets) };
    const controller = new AbortController();
    const stop = controller.signal;
    const request = { options, io, context, states, targets, command: "apply", stop, mayWrite: true };
    return withAccess(request, async (access) => {
      const made = await makePlan(states, access, options, io, review);
      await goOn();
      const plan = completePlan(made, { paths, options, io });
      if (isText(options)) io.stdout.write(toPlanText(plan, io.stdout.style, "count"));
      const refusal = await findRefusal(plan, paths, options, io);
      if (typeof refusal === "string") {
        const interrupted = { ...refused(plan, [INTERRUPTED]), outcome: "interrupted" } as const;
        return end(interrupted, options, io, EXIT_CODES[refusal]);
      }
      if (refusal !== null) {
        const problems = [...toTargetErrors(plan), ...refusal];
        return end(refused(plan, problems), options, io, toExitCode(problems));
      }
      return execute(plan, access, controller, { paths, options, io, context, goOn });
    });
  });
}

/** The review that `--plan` and `--expect` name. Loads the code that reads a plan only if there is one. */
async function readReview({ plan, expect }: ApplyOptions): Promise<Review> {
  return {
    ...(plan !== undefined && {
      plan: (await import("./load-reviewed-plan.ts")).loadReviewedPlan(plan),
    }),
    ...(expect !== undefined && { fingerprint: expect }),
  };
}

/** The accounts of the targets that `--target` and `--shard` leave to other runs. */
function toElsewhere({ targets: all }: States, targets: readonly Target[] | null): readonly string[] {
  const mine = new Set(targets ?? all);
  return all.filter((target) => !mine.has(target)).map(({ account }) => account);
}

interface ApplyCall extends Call {
  readonly options: ApplyOptions;
  readonly io: Io;
  readonly goOn: () => Promise<void>;
  readonly context: ConnectionContext;
}

/** Writes the restore files and the audit log, and makes the calls. */
async function execute(
  plan: Plan,
  access: Access,
  controller: AbortController,
  call: ApplyCall,
): Promise<number> {
  const { options, io } = call;
  const toApply = (path: string): string => toCommand("apply", [path], options, io);
  const restored: (readonly RestoreFile[])[] = [];
  const byName = new Map(access.kind === "one" ? [] : access.targets.map((one) => [one.name, one]));
  for (const target of plan.targets) {
    const into = byName.get(target.name);
    const how = { path: options.restoreFile, into, toCommand: toApply };
    restored.push(await writeRestoreFiles(target, plan.fingerprint, how));
  }
  await call.goOn();
  const reportRestoreFiles = (): void => {
    for (const file of restored.flat()) reportRestoreFile(file, toApply(file.path), io);
  };
  const audit = options.auditLog === undefined ? null : openAuditLog(options.auditLog, plan);
  const progress = options.quiet === true || !hasChanges(plan) ? null : showProgress(plan, io);
  const tracker = trackResults(plan);
  const endSignals = stopOnSignal(io, controller, {
    first: "Stopping after the calls under way. A second signal stops at once.",
    second: () => {
      reportRestoreFiles();
      return printUnfinished(plan, tracker, {
        options,
        io,
        command: toSameCommand("plan", call.paths, options, io),
      });
    },
  });
  const how: ApplyTargetsOptions = {
    ...options,
    stop: controller.signal,
    isReviewed: options.plan !== undefined || options.expect !== undefined,
    context: call.context,
    onEvent: (event) => {
      audit?.record(event);
      if (event.kind === "sending") io.noteChange();
      tracker.onEvent(event);
      progress?.onEvent(event);
    },
  };
  const result =
    access.kind === "one"
      ? await apply(plan, access.clients, how)
      : await applyTargets(plan, access.targets, access.enter, how);
  progress?.end();
  audit?.close();
  const completed = { ...result, problems: completeHelp(result.problems, call) };
  const exitCode = await end(completed, options, io, endSignals() ?? toApplyExitCode(result));
  reportRestoreFiles();
  if (isText(options) && options.quiet !== true) io.stderr.write(suggestNext(result, call));
  return exitCode;
}

function refused(plan: Plan, problems: readonly Problem[]): ApplyResult {
  return { plan, outcome: "refused", targets: [], problems };
}

/** Reports the result, on both streams and in the files of `--report`. */
async function end(result: ApplyResult, options: ApplyOptions, io: Io, exitCode: number): Promise<number> {
  const wasCarriedOut = result.outcome !== "refused" && result.targets.length > 0;
  const frames = result.problems.length === 0 ? "" : toProblemFrames(result.problems, io.stderr.style);
  const toReport = (unwritten: readonly Problem[]): RunReport =>
    toApplyReport({ ...result, problems: [...result.problems, ...unwritten] });
  const unwritten = await publish(toReport, options, io, {
    toText: () => toResultText(result, io),
    errors: wasCarriedOut ? frames : `${frames}Not applied. Nothing was changed.\n`,
  });
  if (exitCode !== EXIT.done || unwritten.length === 0) return exitCode;
  return wasCarriedOut && result.outcome !== "nothing-to-do" ? EXIT.incomplete : EXIT.failed;
}

function isText({ output = "text" }: ApplyOptions): boolean {
  return output === "text";
}
