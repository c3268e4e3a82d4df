// A provider and its roles → lines of Markdown.

import type { TrustedProvider } from "../../model/trust.ts";
import { count } from "../words.ts";
import { toSeverityMarkdown, type FindMarks } from "../finding-marks.ts";
import { listCallers, type Entry } from "../list-callers.ts";
import { toConditionWords, toSharedWords } from "../trust-words.ts";
import { toCodeLines } from "./markdown-frame.ts";
import { shorten } from "./shorten.ts";
import { toCodeCell, toCodeSpan } from "./escape-markdown.ts";
import { toTrustMermaid } from "./trust-mermaid.ts";

/** How much a report shows. */
export interface Size {
  /** The most entries of a list. */
  readonly entries: number;
  readonly graphs: boolean;
}

export function toProviderLines(
  provider: TrustedProvider,
  findMarks: FindMarks,
  { entries, graphs }: Size,
): string[] {
  const { issuer, roles } = provider;
  const rows = listCallers(provider).flatMap(({ audience, entries: all }) =>
    all.length === 0
      ? [`| ${toCodeCell(audience ?? "")} | | | |`]
      : all.map((entry) => toRow(audience, entry, provider, findMarks)),
  );
  const facts = [count(roles.length, "role"), ...toSharedWords(provider)].join(" · ");
  const graph = graphs ? toTrustMermaid(provider, findMarks) : [];
  return [
    "",
    `#### ${toCodeSpan(issuer)}`,
    "",
    `<details><summary>${facts}</summary>`,
    "",
    "| Audience | Role | Subjects | |",
    "|---|---|---|---|",
    ...shorten(rows, entries, String, (more) => `| | ${more} | | |`),
    ...toCodeLines("mermaid", graph),
    "",
    "</details>",
  ];
}

function toRow(
  audience: string | null,
  { role, grant }: Entry,
  { issuer }: TrustedProvider,
  findMarks: FindMarks,
): string {
  const marks = findMarks(issuer, role.arn).map(
    ({ severity, code }) => `${toSeverityMarkdown(severity)}: ${code}`,
  );
  const subjects = grant.subjects.map(toCodeCell);
  const conditions = grant.conditions.map((condition) => `if ${toCodeCell(toConditionWords(condition))}`);
  const shown = [...(grant.decided ? [] : ["`?` undecided"]), ...marks].join("<br>");
  const name = audience === null ? "none of its audiences" : toCodeCell(audience);
  return `| ${name} | ${toCodeCell(role.name)} | ${[...subjects, ...conditions].join("<br>")} | ${shown} |`;
}
