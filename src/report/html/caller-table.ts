// The callers of a provider → a table.

import type { Finding } from "../../model/finding.ts";
import type { TrustedProvider } from "../../model/trust.ts";
import type { FindMarks } from "../finding-marks.ts";
import { listCallers, type Entry } from "../list-callers.ts";
import { toConditionWords } from "../trust-words.ts";
import { escapeHtml, toCode } from "./escape-html.ts";
import { toSeverityBadge } from "./finding-section.ts";
import { toBadge } from "./html-parts.ts";

export function toCallerTable(provider: TrustedProvider, findMarks: FindMarks): string {
  const { issuer, arn } = provider;
  const unused = findMarks(issuer, arn).filter(({ code }) => code === "unused-audience");
  const rows = listCallers(provider).flatMap(({ audience, entries }) => {
    const name = audience === null ? '<span class="soft">none of its audiences</span>' : toCode(audience);
    if (entries.length === 0) {
      return `<tr><td>${name}</td><td><span class="soft">no role</span></td><td></td><td>${toBadges(unused.slice(0, 1))}</td></tr>`;
    }
    return entries.map(
      (entry) => `<tr><td>${name}</td>${toCells(entry, findMarks(issuer, entry.role.arn))}</tr>`,
    );
  });
  if (rows.length === 0) return "<p>It has no client ID, so nobody can sign in through it.</p>";
  return `<table class="callers"><caption>Who can sign in through ${escapeHtml(issuer)}</caption>
<thead><tr><th scope="col">Audience</th><th scope="col">Role</th><th scope="col">Subjects and conditions</th><th scope="col">Findings</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`;
}

function toCells({ role, grant }: Entry, marks: readonly Finding[]): string {
  const undecided = grant.decided ? "" : toBadge("undecided", "? undecided");
  const subjects = grant.subjects.map(toCode);
  const conditions = grant.conditions.map(
    (one) => `<span class="soft">if ${toCode(toConditionWords(one))}</span>`,
  );
  return `<td>${toCode(role.name)}</td><td>${[...subjects, ...conditions].join("")}</td><td>${undecided}${toBadges(marks)}</td>`;
}

export function toBadges(marks: readonly Finding[]): string {
  const codes = new Map(marks.map(({ code, severity }) => [code, severity]));
  return [...codes].map(([code, severity]) => toSeverityBadge(severity, `: ${code}`)).join("");
}
