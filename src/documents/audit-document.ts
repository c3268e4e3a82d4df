// The lines of audit logs → the JSON document `oidc.audit` 1.0.

import type { AuditEntry, SavedAudit } from "../model/saved-document.ts";
import type { AuditDocument } from "./audit-schema.ts";
import { toDiagnostics, toHead } from "./diagnostic-document.ts";

export function toAuditDocument({ entries, problems }: SavedAudit, toolVersion: string): AuditDocument {
  return {
    ...toHead("oidc.audit", toolVersion),
    entries: entries.map(toAuditLine),
    diagnostics: toDiagnostics(problems),
  };
}

export function toAuditLine(entry: AuditEntry): AuditDocument["entries"][number] {
  const { time, account, caller, arn, operation, result } = entry;
  const event = result === null ? "intent" : "result";
  return { time, event, account, caller, arn, ...operation, ...result } as AuditDocument["entries"][number];
}
