// Audit logs → one HTML page that loads nothing: a row for each call, by time.

import type { AuditEntry, SavedAudit } from "../../model/saved-document.ts";
import { parseProviderArn } from "../../model/issuer.ts";
import { toAuditCalls, toAuditCounts, toAuditStatus, toAuditHeadline } from "../text/audit-text.ts";
import { describeOperation } from "../text/describe-operation.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import { toHtmlPage } from "./html-page.ts";
import { toBadge, toCounts, toProblemList, toTable } from "./html-parts.ts";
import { SAVED_STYLE } from "./saved-style.ts";

export function toAuditHtml({ entries, problems }: SavedAudit, toolVersion: string): string {
  const calls = toAuditCalls(entries);
  const { accounts, done, failed, unknown } = toAuditCounts(calls);
  const columns = ["Time", "Account", "Provider", "Call", "Status", "Request", "Caller"];
  return toHtmlPage({
    title: "OIDC audit log",
    style: SAVED_STYLE,
    header: `<p class="soft">${escapeHtml(toAuditHeadline(calls))}</p>
${toCounts("Calls", [
  ["done", done, "done"],
  ["failed", failed, "failed"],
  ["unknown", unknown, "unknown"],
  ["none", accounts, accounts === 1 ? "account" : "accounts"],
])}`,
    main: `${toProblemList("Warnings", "warning", problems)}<h2>Calls</h2>\n${toTable("Calls", columns, calls.map(toRow))}`,
    toolVersion,
  });
}

const STATUSES = new Set(["done", "failed", "unknown"]);

function toRow(call: AuditEntry): string[] {
  const { time, account, caller, arn, operation, result } = call;
  const status = toAuditStatus(call);
  const error = result?.error == null ? "" : toCode(result.error);
  return [
    toCode(time),
    toCode(account),
    toCode(parseProviderArn(arn)?.issuer ?? arn),
    escapeHtml(describeOperation(operation)),
    `${toBadge(STATUSES.has(status) ? status : "none", status)}${error}`,
    result?.requestId == null ? "" : toCode(result.requestId),
    toCode(caller),
  ];
}
