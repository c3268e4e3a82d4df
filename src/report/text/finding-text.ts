// Findings → frames: sign, severity, code and message, the place, what it is about, and help.

import { isAtLeast, SEVERITIES } from "../../model/finding.ts";
import type { Finding, SeverityCounts } from "../../model/finding.ts";
import { showValue } from "../escape.ts";
import { SIGNS } from "../finding-marks.ts";
import { toFooter, toHeadline, toPicture } from "./problem-text.ts";
import type { Style } from "./style.ts";

/** The most frames of one code that help a reader. Of the others, only the resources are listed. */
const FRAMES_PER_CODE = 10;

/** Frames with an empty line between them, ending with a line feed. */
export function toFindingFrames(findings: readonly Finding[], style: Style): string {
  const codes = new Set(findings.map(({ code }) => code));
  return [...codes]
    .flatMap((code) => {
      const all = findings.filter((finding) => finding.code === code);
      return [
        ...all.slice(0, FRAMES_PER_CODE).map((finding) => toFindingFrame(finding, style)),
        ...toRest(all.slice(FRAMES_PER_CODE)),
      ];
    })
    .join("\n");
}

function toFindingFrame(finding: Finding, style: Style): string {
  const { severity, code, message, help, resource, source } = finding;
  const meaning = isAtLeast(severity, "high") ? "error" : "warning";
  const lines = [
    ...toHeadline({ word: `${SIGNS[severity]} ${severity}`, severity: meaning, code, message }, style),
    ...(source === null ? [] : toPicture(source, " ", "^", meaning, style)),
    ...toFooter(" ", "about", showValue(resource), style),
    ...toFooter(" ", "help", help, style),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function toRest(others: readonly Finding[]): string[] {
  const [first] = others;
  if (first === undefined) return [];
  const resources = [...new Set(others.map(({ resource }) => `    ${showValue(resource)}`))];
  return [`… and ${others.length} more of ${first.code}, about\n${resources.join("\n")}\n`];
}

/** `Findings: 1 critical, 0 high, 2 medium, 0 low.` */
export function toFindingCounts(counts: SeverityCounts): string {
  return `Findings: ${SEVERITIES.map((severity) => `${counts[severity]} ${severity}`).join(", ")}.`;
}
