// The lines of audit logs → the calls that they are about, each with what came of it.

import type { AuditEntry } from "../model/saved-document.ts";

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

/** What came of a call; without a result, nobody knows. */
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
