// Targets → parts of the page: those that could not be read, and a table of all.

import { countSeverities, SEVERITIES } from "../../model/finding.ts";
import type { TargetTrust, Trust } from "../../model/trust.ts";
import { escapeHtml, toCode, toProse } from "./escape-html.ts";
import { toTable } from "./html-parts.ts";

/** The targets that could not be read: nothing is known about them. */
export function toUnreadSection({ targets }: Trust): string[] {
  const items = targets.flatMap(({ name, caller, error }) =>
    error === undefined
      ? []
      : [
          `<li><p>${toCode(name)} ${toCode(caller.account)}</p><p>${toCode(error.code)} ${toProse(error.message)}</p></li>`,
        ],
  );
  if (items.length === 0) return [];
  return [
    `<h2>Not read</h2>\n<p>Nothing is known about these targets.</p>\n<ul class="items">${items.join("\n")}</ul>`,
  ];
}

export function toTargetSection(targets: readonly TargetTrust[]): string {
  const rows = targets.map(({ name, caller, findings, error }) => {
    const counts = countSeverities(findings);
    const cells =
      error === undefined
        ? SEVERITIES.map((severity) => `${severity} ${counts[severity]}`).join(" · ")
        : `${error.code}: not read`;
    return [escapeHtml(name), toCode(caller.account), escapeHtml(cells)];
  });
  return `<h2>Targets</h2>\n${toTable("Targets", ["Target", "Account", "Findings"], rows)}`;
}
