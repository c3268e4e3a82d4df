// What the executor sends → one synced JSON line before each write, and one after it.

import { closeSync, constants, fstatSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../files/make-folder.ts";
import type { ExecutorEvent } from "../../executor/ports.ts";
import type { Plan } from "../../model/plan.ts";
import { ProblemError } from "../../model/problem.ts";
import { toJsonLine } from "../../report/escape.ts";
import { writeFully } from "../../files/write-fully.ts";
import { toDescriptor } from "../../files/to-descriptor.ts";

/** An audit log that is being written. */
export interface AuditLog {
  readonly record: (event: ExecutorEvent) => void;
  readonly close: () => void;
}

/**
 * Opens the file for appending. An intent is on the disk before its call is sent, so that the last line
 * of a run that was killed names the call whose outcome is unknown. The request id links a line to
 * CloudTrail.
 * @throws ProblemError when the file cannot be opened; then nothing may be changed
 */
export function openAuditLog(path: string, plan: Plan): AuditLog {
  const shared = findShared(path);
  const file = shared ?? open(path);
  const callers = new Map(
    plan.targets.flatMap(({ caller, changes }) => changes.map((change) => [change, caller] as const)),
  );
  return {
    record: (event) => {
      if (event.kind === "waiting") return;
      const caller = callers.get(event.change);
      const { api, params } = event.kind === "sending" ? event.operation : event.result.operation;
      const line = {
        time: new Date().toISOString(),
        event: event.kind === "sending" ? "intent" : "result",
        account: caller?.account,
        caller: caller?.arn,
        arn: event.change.arn,
        api,
        params,
        ...(event.kind !== "sending" && {
          status: event.result.status,
          requestId: event.result.requestId,
          attempts: event.result.attempts,
          error: event.result.failure?.code ?? null,
        }),
      };
      try {
        writeFully(file, Buffer.from(toJsonLine(line)));
        sync(file);
      } catch (error) {
        throw toFailure(path, "written", error, "nothing more was sent to AWS");
      }
    },
    close: () => {
      if (shared === null) closeSync(file);
    },
  };
}

/** A pipe or a terminal has nothing to sync, and says so. */
function sync(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EINVAL" && code !== "ENOTSUP" && code !== "EROFS") throw error;
  }
}

/**
 * The descriptor that a path names, when a file is behind it: opened again, the file would have a second position,
 * and what the run prints would overwrite lines of the log.
 */
function findShared(path: string): number | null {
  const descriptor = toDescriptor(path);
  try {
    return descriptor !== null && fstatSync(descriptor).isFile() ? descriptor : null;
  } catch {
    return null;
  }
}

/** Without waiting: a pipe that nothing reads cannot be opened. Links are followed, as `>>` does. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

function open(path: string): number {
  try {
    makeFolder(dirname(path));
    return openSync(path, APPEND, 0o600);
  } catch (error) {
    throw toFailure(path, "opened", error, "name another file; nothing was changed");
  }
}

function toFailure(path: string, what: string, error: unknown, help: string): ProblemError {
  const isUnread = error instanceof Error && "code" in error && error.code === "ENXIO";
  const why = isUnread
    ? "nothing reads this pipe, or it is a socket"
    : error instanceof Error
      ? error.message
      : String(error);
  const message = `the audit log \`${path}\` cannot be ${what}: ${why}`;
  return new ProblemError([{ severity: "error", kind: "run", code: "audit-log", message, help }]);
}
