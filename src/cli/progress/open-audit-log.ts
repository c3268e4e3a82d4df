// Executor events → one synced JSON line before each write, and one after it.

import { hasCode, reasonInWords } from "../../files/error-facts.ts";
import { closeSync, constants, fstatSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../files/make-folder.ts";
import type { ExecutorEvent } from "../../executor/ports.ts";
import { toAuditLine } from "../../documents/audit-document.ts";
import type { AuditResult } from "../../model/saved-document.ts";
import type { Plan } from "../../model/plan.ts";
import { toProblemError, type ProblemError } from "../../model/problem.ts";
import type { OperationResult } from "../../model/result.ts";
import { toJsonLine } from "../../report/escape.ts";
import { toDescriptor, writeFully } from "../../files/descriptors.ts";

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
  const shared = findShared(path);
  const file = shared ?? open(path);
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
      try {
        writeFully(file, Buffer.from(toJsonLine(line)));
        sync(file);
      } catch (error) {
        throw toAuditError(path, "write to", error, "nothing more was sent to AWS");
      }
    },
    close: () => {
      if (shared === null) closeSync(file);
    },
  };
}

function toAuditResult({ status, requestId, attempts, failure }: OperationResult): AuditResult {
  return { status, requestId, attempts, error: failure?.code ?? null };
}

/** Pipes and terminals cannot be synced; these are the errors they return. */
function sync(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    if (!hasCode(error, "EINVAL", "ENOTSUP", "EROFS")) throw error;
  }
}

/**
 * The descriptor that a path names, if it refers to a file. Opening the file again would give it a second position, and
 * the output of the run would overwrite lines of the log.
 */
function findShared(path: string): number | null {
  const descriptor = toDescriptor(path);
  try {
    return descriptor !== null && fstatSync(descriptor).isFile() ? descriptor : null;
  } catch {
    return null;
  }
}

/** Does not block: opening a pipe without a reader fails. Follows links, as `>>` does. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

function open(path: string): number {
  try {
    makeFolder(dirname(path));
    return openSync(path, APPEND, 0o600);
  } catch (error) {
    throw toAuditError(path, "open", error, "choose another file; nothing was changed");
  }
}

function toAuditError(path: string, action: string, error: unknown, help: string): ProblemError {
  const why = hasCode(error, "ENXIO") ? "it is a pipe that nothing reads, or a socket" : reasonInWords(error);
  const message = `cannot ${action} the audit log \`${path}\`: ${why}`;
  return toProblemError("run", "audit-log", message, help);
}
