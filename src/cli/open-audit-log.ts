// What the executor sends → one synced JSON line before each write, and one after it.

import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { ExecutorEvent } from "../executor/ports.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError } from "../model/problem.ts";
import { toJsonLine } from "../report/escape.ts";

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
  const file = open(path);
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
        ...(event.kind === "sent" && {
          status: event.result.status,
          requestId: event.result.requestId,
          attempts: event.result.attempts,
          error: event.result.failure?.code ?? null,
        }),
      };
      writeSync(file, toJsonLine(line));
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

function open(path: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch (error) {
    throw new ProblemError([
      {
        severity: "error",
        kind: "run",
        code: "audit-log",
        message: `the audit log \`${path}\` cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
        help: "name another file; nothing was changed",
      },
    ]);
  }
}
