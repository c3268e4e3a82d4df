// Findings → frames: sign, severity, code and message, the place, what it is about, and help.

import { SEVERITIES, type Finding, type SeverityCounts } from "../../model/finding.ts";
import { count, joinLines } from "../words.ts";
import { showValue } from "../escape.ts";
import { showSeverity } from "../finding-marks.ts";
import { groupBy } from "../../model/group-by.ts";
import { mergeFindings } from "../group-trusts.ts";
import { toNotes } from "../to-notes.ts";
import { toFooter, toHeadline, toPicture } from "./frame-parts.ts";
import type { Style } from "./style.ts";
import { meaningOf } from "./meaning-of.ts";

/** The most frames of one code that help a reader. Of the others, only the resources are listed. */
const FRAMES_PER_CODE = 10;

/** Frames with an empty line between them, ending with a line feed. */
export function toFindingFrames(findings: readonly Finding[], style: Style): string {
  return groupBy(mergeFindings(findings), ({ code }) => code)
    .flatMap((all) => {
      return [
        ...all.slice(0, FRAMES_PER_CODE).map((finding) => toFindingFrame(finding, style)),
        ...toRest(all.slice(FRAMES_PER_CODE)),
      ];
    })
    .join("\n");
}

function toFindingFrame(finding: Finding, style: Style): string {
  const { severity, code, message, help, resource, source, targets = [] } = finding;
  const meaning = meaningOf(severity);
  return joinLines([
    ...toHeadline({ word: showSeverity(severity), severity: meaning, code, message }, style),
    ...(source === null ? [] : toPicture(source, " ", "^", meaning, style)),
    ...toFooter(" ", "about", showValue(resource), style),
    ...toNotes({ targets }).flatMap((note) => toFooter(" ", "note", note, style)),
    ...toFooter(" ", "help", help, style),
  ]);
}

function toRest(others: readonly Finding[]): string[] {
  const [first] = others;
  if (first === undefined) return [];
  const resources = [...new Set(others.map(toResourceLine))];
  return [`… and ${others.length} more of ${first.code}, about\n${resources.join("\n")}\n`];
}

function toResourceLine({ resource, targets = [] }: Finding): string {
  return `    ${showValue(resource)}${targets.length > 1 ? `, and so in ${count(targets.length - 1, "more target")}` : ""}`;
}

/** `Findings: 1 critical, 0 high, 2 medium, 0 low.` */
export function toFindingCounts(counts: SeverityCounts): string {
  return `Findings: ${SEVERITIES.map((severity) => `${counts[severity]} ${severity}`).join(", ")}.`;
}
