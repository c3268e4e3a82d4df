// Who can sign in → two tables in Markdown: the targets, and the findings.

import { countSeverities, SEVERITIES } from "../../model/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Trust } from "../../model/trust.ts";
import { SIGNS } from "../finding-marks.ts";
import { toNotes } from "../to-notes.ts";
import { toCodeCell } from "./escape-markdown.ts";

/** One row a target, in their order. */
export function toTargetTable({ targets }: Trust, entries: number): string[] {
  const rows = targets.slice(0, entries).map(({ name, caller, findings, error }) => {
    const counts = countSeverities(findings);
    const numbers = SEVERITIES.map((severity) => (error === undefined ? counts[severity] : ""));
    const note = error === undefined ? "" : toCodeCell(error.code);
    return `| ${[toCodeCell(name), toCodeCell(caller.account), ...numbers, note].join(" | ")} |`;
  });
  const hidden = targets.length - rows.length;
  return [
    "",
    "| Target | Account | Critical | High | Medium | Low | |",
    "|---|---|--:|--:|--:|--:|---|",
    ...rows,
    ...(hidden > 0 ? [`| … and ${hidden} more | | | | | | |`] : []),
  ];
}

/** One row a finding; none without findings. */
export function toFindingTable(findings: readonly Finding[], entries: number): string[] {
  if (findings.length === 0) return [];
  const hidden = findings.length - Math.min(findings.length, entries);
  return [
    "",
    "| | Finding | What to do |",
    "|---|---|---|",
    ...findings.slice(0, entries).map(({ severity, code, message, help, targets = [] }) => {
      const notes = toNotes({ targets }).map((note) => `<br>${toCodeCell(note)}`);
      return `| \`${SIGNS[severity]}\` ${severity} | **${code}**: ${toCodeCell(message)}${notes.join("")} | ${toCodeCell(help)} |`;
    }),
    ...(hidden > 0 ? [`| | … and ${hidden} more | |`] : []),
  ];
}
