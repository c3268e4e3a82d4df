// A plan and access → its calls made, with restore files, audit log and progress.

import { hasChanges, mayBegin, type Plan } from "../../model/plan.ts";
import { apply, applyTargets, type ApplyTargetsOptions } from "../../reconcile/apply.ts";
import { completeHelp, type Call } from "../run/complete-help.ts";
import type { Access } from "../connection/with-access.ts";
import type { ConnectionSettings } from "../../aws/failures/to-problem.ts";
import { toApplyExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { printUnfinished } from "./print-unfinished.ts";
import { reportResult } from "./report-result.ts";
import { openAuditLog } from "../progress/open-audit-log.ts";
import { showProgress } from "../progress/show-progress.ts";
import { stopOnSignal } from "../process/stop-on-signal.ts";
import { suggestNext } from "./suggest-next.ts";
import { toCommand, toSameCommand } from "../run/to-command.ts";
import { trackResults } from "./track-results.ts";
import { reportRestoreFiles, writeRestoreFiles, type RestoreFile } from "./write-restore-files.ts";
import { isText } from "../flags/options.ts";
import type { ApplyOptions } from "./apply-options.ts";

interface ApplyCall extends Call {
  readonly options: ApplyOptions;
  readonly io: Io;
  readonly goOn: () => Promise<void>;
  readonly context: ConnectionSettings;
}

export async function carryOut(
  plan: Plan,
  access: Access,
  controller: AbortController,
  call: ApplyCall,
): Promise<number> {
  const { options, io } = call;
  const toApply = (path: string): string => toCommand("apply", [path], options, io);
  const restored: RestoreFile[] = [];
  const byName = new Map(access.kind === "one" ? [] : access.targets.map((one) => [one.name, one]));
  const begins = hasChanges(plan) && mayBegin(plan, options);
  for (const target of begins ? plan.targets : []) {
    const into = byName.get(target.name);
    const how = { path: options.restoreFile, into, toCommand: toApply };
    restored.push(...(await writeRestoreFiles(target, plan.fingerprint, how)));
  }
  await call.goOn();
  const reportRestored = (): void => reportRestoreFiles(restored, toApply, io);
  const audit = options.auditLog === undefined ? null : openAuditLog(options.auditLog, plan);
  const progress = options.quiet === true || !begins ? null : showProgress(plan, io);
  const tracker = trackResults(plan);
  const endSignals = stopOnSignal(io, controller, {
    first: "Stopping after the calls under way. A second signal stops at once.",
    second: () => {
      reportRestored();
      const command = toSameCommand("plan", call.paths, options, io);
      return printUnfinished(plan, tracker, { options, io, command });
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
  const exitCode = await reportResult(completed, options, io, endSignals() ?? toApplyExitCode(result));
  reportRestored();
  if (isText(options.output) && options.quiet !== true) io.stderr.write(suggestNext(result, call));
  return exitCode;
}
