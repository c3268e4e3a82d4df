// Problems and findings → GitLab's code quality report.

import { createHash } from "node:crypto";
import { STDIN_FILE, type Problem } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { toNotes } from "../to-notes.ts";
import { toRemarks, type Remark, type RemarkOptions } from "./to-remarks.ts";
import { toStandIn } from "./to-stand-in.ts";

/**
 * One finding.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export interface CodeQualityFinding {
  readonly description: string;
  readonly check_name: string;
  /** The same finding has the same fingerprint in every run, even if its line moves. */
  readonly fingerprint: string;
  readonly severity: "critical" | "major" | "minor" | "info";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES = {
  error: "major",
  warning: "minor",
  notice: "info",
} as const satisfies Record<Remark["level"], CodeQualityFinding["severity"]>;

/**
 * Problems in state files, and all findings; a problem without a place is not about the code. Each keeps its
 * fingerprint when its line moves, so that an unrelated edit does not open a new one.
 */
export function toCodeQuality(
  problems: readonly Problem[],
  { toPath = (file) => file, findings = [] }: RemarkOptions = {},
): CodeQualityFinding[] {
  const seen = new Map<string, number>();
  return toRemarks(problems, findings).flatMap((remark) => {
    const { level, severity, code, message, help, targets = [] } = remark;
    const location = toLocation(remark, toPath);
    if (location === null) return [];
    const identity = JSON.stringify([code, location.path, message]);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    return {
      description: escapeText([message, ...toNotes({ targets }), help ?? []].flat().join("; ")),
      check_name: code,
      fingerprint: createHash("sha256").update(`${identity}${occurrence}`).digest("hex"),
      severity: severity === "critical" ? severity : SEVERITIES[level],
      location,
    };
  });
}

/** GitLab refuses a finding without a file. */
function toLocation(
  { source, resource }: Remark,
  toPath: (file: string) => string,
): CodeQualityFinding["location"] | null {
  if (source !== undefined && source.file !== STDIN_FILE) {
    return { path: toPath(source.file), lines: { begin: source.line } };
  }
  return resource === undefined ? null : { path: escapeText(toStandIn(resource)), lines: { begin: 1 } };
}
