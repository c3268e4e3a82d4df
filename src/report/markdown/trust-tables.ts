// Who can sign in → two tables in Markdown: the targets, and the findings.

import { countSeverities, SEVERITIES, type Finding } from "../../model/finding.ts";
import type { TargetTrust, Trust } from "../../model/trust.ts";
import { toSeverityMarkdown } from "../finding-marks.ts";
import { toNotes } from "../to-notes.ts";
import { toCodeCell, toProseCell } from "./escape-markdown.ts";
import { shorten } from "./shorten.ts";

export function toTargetTable({ targets }: Trust, entries: number): string[] {
  const toRow = ({ name, caller, findings, error }: TargetTrust): string => {
    const counts = countSeverities(findings);
    const numbers = SEVERITIES.map((severity) => (error === undefined ? counts[severity] : ""));
    const note = error === undefined ? "" : toCodeCell(error.code);
    return `| ${[toCodeCell(name), toCodeCell(caller.account), ...numbers, note].join(" | ")} |`;
  };
  return [
    "",
    "| Target | Account | Critical | High | Medium | Low | |",
    "|---|---|--:|--:|--:|--:|---|",
    ...shorten(targets, entries, toRow, (more) => `| ${more} | | | | | | |`),
  ];
}

export function toFindingTable(findings: readonly Finding[], entries: number): string[] {
  if (findings.length === 0) return [];
  const toRow = ({ severity, code, message, help, targets = [] }: Finding): string => {
    const notes = toNotes({ targets }).map((note) => `<br>${toProseCell(note)}`);
    return `| ${toSeverityMarkdown(severity)} | **${code}**: ${toProseCell(message)}${notes.join("")} | ${toProseCell(help)} |`;
  };
  return [
    "",
    "| | Finding | What to do |",
    "|---|---|---|",
    ...shorten(findings, entries, toRow, (more) => `| | ${more} | |`),
  ];
}
