// The result of an apply → one HTML page that loads nothing: what came of each provider, then the plan.

import type { ApplyResult, OperationResult, ProviderResult } from "../../model/result.ts";
import { OUTCOME_TITLES } from "../text/apply-text.ts";
import { SYMBOLS } from "../words.ts";
import { describeOperation } from "../text/describe-operation.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toHtmlPage } from "./html-page.ts";
import { toBadge, toProblemList, toTable } from "./html-parts.ts";
import { toPlanHeader, toPlanMain } from "./plan-html.ts";
import { SAVED_STYLE } from "./saved-style.ts";

export function toApplyHtml(result: ApplyResult, toolVersion: string): string {
  const { plan, outcome, problems } = result;
  return toHtmlPage({
    title: OUTCOME_TITLES[outcome],
    style: SAVED_STYLE,
    header: toPlanHeader(plan),
    main: `${toProblemList("What failed", "error", problems)}${toResults(result)}${toPlanMain(plan)}`,
    toolVersion,
  });
}

function toResults({ targets }: ApplyResult): string {
  const rows = targets.flatMap(({ name, account, results }) =>
    results.map((result) => [escapeHtml(name), toCode(account), ...toCells(result)]),
  );
  if (rows.length === 0) return "";
  const columns = ["Target", "Account", "Provider", "Status", "Calls"];
  return `<h2>Results</h2>\n${toTable("Results", columns, rows)}\n`;
}

function toCells({ change, status, operations, failure }: ProviderResult): string[] {
  const { action, issuer } = change;
  const why = failure === null ? "" : `<p>${toBadge("failed", "check")}${toProse(failure.message)}</p>`;
  return [
    `${toBadge(action, `${SYMBOLS[action]} ${action}`)}${toCode(issuer)}`,
    toBadge(status, status),
    `${operations.map(toCall).join("")}${why}`,
  ];
}

function toCall({ operation, status, requestId, failure }: OperationResult): string {
  const request = requestId === null ? "" : ` <span class="soft">request ${toCode(requestId)}</span>`;
  const why = failure === null ? "" : `: ${toCode(failure.code)} ${toProse(failure.message)}`;
  return `<p>${toBadge(status, status)}${escapeHtml(describeOperation(operation))}${why}${request}</p>`;
}
