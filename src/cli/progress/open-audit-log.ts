// Executor events → one synced JSON line before each write, and one after it.

import type { ExecutorEvent } from "../../executor/ports.ts";
import { toAuditLine } from "../../documents/audit-document.ts";
import type { AuditResult } from "../../model/saved-document.ts";
import type { Plan } from "../../model/plan.ts";
import type { OperationResult } from "../../model/result.ts";
import { toJsonLine } from "../../report/escape.ts";
import { openAuditFile } from "./open-audit-file.ts";

export interface AuditLog {
  readonly record: (event: ExecutorEvent) => void;
  readonly close: () => void;
}

/**
 * Opens the file for appending. An intent is on disk before its call is sent: if the run is killed, the last
 * line names the call whose outcome is unknown. The request id links a line to CloudTrail.
 * @throws ProblemError if the file cannot be opened; then nothing may be changed
 */
export function openAuditLog(path: string, plan: Plan): AuditLog {
  const file = openAuditFile(path);
  const callers = new Map(
    plan.targets.flatMap(({ caller, changes }) => changes.map((change) => [change, caller] as const)),
  );
  return {
    record: (event) => {
      if (event.kind === "waiting" || event.kind === "ended") return;
      const { account = "", arn: caller = "" } = callers.get(event.change) ?? {};
      const line = toAuditLine({
        time: new Date().toISOString(),
        account,
        caller,
        arn: event.change.arn,
        operation: event.kind === "sending" ? event.operation : event.result.operation,
        result: event.kind === "sending" ? null : toAuditResult(event.result),
      });
      file.append(toJsonLine(line));
    },
    close: file.close,
  };
}

function toAuditResult({ status, requestId, attempts, failure }: OperationResult): AuditResult {
  return { status, requestId, attempts, error: failure?.code ?? null };
}
