// Audit logs → a line for each call, by time.

import { parseProviderArn } from "../../model/issuer.ts";
import type { AuditEntry, SavedAudit } from "../../model/saved-document.ts";
import { count, joinLines } from "../words.ts";
import { escapeText, showValue } from "../escape.ts";
import { describeOperation } from "./describe-operation.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";

/** The calls, ending with a line feed. The counts come last. */
export function toAuditText({ entries, problems }: SavedAudit, style: Style): string {
  const calls = toAuditCalls(entries);
  const parts = [
    ...(calls.length === 0 ? [] : [joinLines(calls.map((call) => toLine(call, style)))]),
    ...(problems.length === 0 ? [] : [toProblemFrames(problems, style)]),
    `${toAuditHeadline(calls)}.\n`,
  ];
  return parts.join("\n");
}

/** `4 calls in 2 accounts: 3 done, 0 failed, 1 unknown` */
export function toAuditHeadline(calls: readonly AuditEntry[]): string {
  const { accounts, done, failed, unknown } = toAuditCounts(calls);
  if (calls.length === 0) return "No calls";
  return `${count(calls.length, "call")} in ${count(accounts, "account")}: ${done} done, ${failed} failed, ${unknown} unknown`;
}

function toLine(call: AuditEntry, style: Style): string {
  const { time, account, arn, operation, result } = call;
  const status = toAuditStatus(call);
  const issuer = parseProviderArn(arn)?.issuer ?? arn;
  const word = status === "done" ? status.padEnd(7) : style("warning", escapeText(status).padEnd(7));
  const error = result?.error == null ? "" : `  ${showValue(result.error)}`;
  return `${time}  ${account}  ${word}  ${showValue(issuer)}  ${describeOperation(operation)}${error}`;
}

/** Adds a call's result to its intent. A later result of the same call replaces the earlier: it was found out. */
export function toAuditCalls(entries: readonly AuditEntry[]): AuditEntry[] {
  const calls: AuditEntry[] = [];
  const last = new Map<string, number>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.caller, entry.arn, entry.operation]);
    const index = last.get(key);
    const call = index === undefined ? undefined : calls[index];
    if (entry.result === null || index === undefined || call === undefined) {
      last.set(key, calls.length);
      calls.push(entry);
    } else calls[index] = { ...call, result: entry.result };
  }
  return calls;
}

/** The outcome of a call; unknown without a result. */
export function toAuditStatus({ result }: AuditEntry): string {
  return result?.status ?? "unknown";
}

/** How many calls, in how many accounts, with which outcomes: for a headline. */
export function toAuditCounts(calls: readonly AuditEntry[]) {
  const countOf = (status: string): number => calls.filter((call) => toAuditStatus(call) === status).length;
  return {
    accounts: new Set(calls.map(({ account }) => account)).size,
    done: countOf("done"),
    failed: countOf("failed"),
    unknown: countOf("unknown"),
  };
}
