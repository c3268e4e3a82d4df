// Who can sign in → one HTML page that loads nothing: findings, a picture and a table for each issuer, a filter.

import { DEFAULT_TARGET } from "../../model/target.ts";
import { countSeverities, SEVERITIES } from "../../model/finding.ts";
import { hasErrors } from "../../model/problem.ts";
import { toFindings, type TargetTrust, type Trust } from "../../model/trust.ts";
import { count } from "../words.ts";
import { showSeverity } from "../finding-marks.ts";
import { toTrustFacts } from "../trust-words.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import type { Explain } from "./finding-section.ts";
import { toHtmlPage } from "./html-page.ts";
import { toCounts, toProblemList } from "./html-parts.ts";
import { FILTER_SCRIPT } from "./filter-script.ts";
import { TRUST_STYLE } from "./trust-style.ts";
import { toTrustMain } from "./trust-main.ts";

export interface HtmlOptions {
  readonly toolVersion: string;
  readonly explain: Explain;
}

/** Hidden until the script, which makes it work, shows it. */
const SEARCH = `<search id="search" hidden>
<label for="filter">Filter</label>
<input id="filter" type="search" placeholder="role, repository, finding …" autocomplete="off">
<output id="shown" for="filter"></output>
</search>
`;

export function toTrustHtml(trust: Trust, { toolVersion, explain }: HtmlOptions): string {
  const { targets, complete, problems } = trust;
  const accounts = targets.map(({ caller }) => caller.account);
  const facts = targets.length > 1 ? [toWholeFacts(trust)] : targets.map(toFacts);
  const isFailed = hasErrors(problems);
  const nothing = isFailed ? "The run failed: nothing is known." : "No targets.";
  return toHtmlPage({
    title: `Who can sign in to ${toAccountWords(accounts)}`,
    heading: "Who can sign in",
    style: TRUST_STYLE,
    script: FILTER_SCRIPT,
    header: `${facts.map((one) => `<p class="soft">${one}</p>`).join("\n")}
${targets.length === 0 ? `<p>${nothing}</p>\n` : ""}${complete ? "" : "<p>Only providers that match <code>--only</code> were checked.</p>\n"}${targets.length === 0 ? "" : toSeverityCounts(trust)}`,
    search: SEARCH,
    main: `${toTrustMain(trust, explain)}\n${isFailed ? toProblemList("Errors", "critical", problems) : toProblemList("Warnings", "medium", problems)}`.trimEnd(),
    toolVersion,
  });
}

function toAccountWords(accounts: readonly string[]): string {
  const [only] = accounts;
  return accounts.length > 1 ? count(accounts.length, "AWS account") : `AWS account ${only ?? "(unknown)"}`;
}

function toFacts(target: TargetTrust): string {
  const { name, caller } = target;
  return `AWS account ${toCode(caller.account)}${name === DEFAULT_TARGET ? "" : ` (${escapeHtml(name)})`} · ${toTrustFacts(target)}`;
}

function toWholeFacts({ targets }: Trust): string {
  const providers = targets.reduce((sum, { counts }) => sum + counts.providers, 0);
  const roles = targets.reduce((sum, { counts }) => sum + counts.roles, 0);
  return `${count(targets.length, "target")} · ${count(providers, "provider")} · ${count(roles, "role")}`;
}

function toSeverityCounts(trust: Trust): string {
  const counts = countSeverities(toFindings(trust));
  return toCounts(
    "Findings by severity",
    SEVERITIES.map((severity) => [severity, counts[severity], showSeverity(severity)]),
  );
}
