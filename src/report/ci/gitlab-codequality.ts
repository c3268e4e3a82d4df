// Problems and findings → GitLab's code quality report.

import { createFingerprinter } from "./create-fingerprinter.ts";
import type { Problem } from "../../model/problem.ts";
import { isInFile } from "./is-in-file.ts";
import { escapeText } from "../escape.ts";
import { toRemarks, type Remark, type RemarkOptions } from "./to-remarks.ts";
import { toNotes } from "../to-notes.ts";
import { toStandIn } from "./to-stand-in.ts";

/**
 * One finding.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export interface CodeQualityFinding {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "critical" | "major" | "minor" | "info";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES = {
  error: "major",
  warning: "minor",
  notice: "info",
} as const satisfies Record<Remark["level"], CodeQualityFinding["severity"]>;

/** Problems in state files, and all findings; a problem without a place is not about the code. */
export function toCodeQuality(
  problems: readonly Problem[],
  { toPath = (file) => file, findings = [] }: RemarkOptions = {},
): CodeQualityFinding[] {
  const toFingerprint = createFingerprinter();
  return toRemarks(problems, findings).flatMap((remark) => {
    const { level, severity, code, message, help, targets = [] } = remark;
    const location = toLocation(remark, toPath);
    if (location === null) return [];
    return {
      description: escapeText([message, ...toNotes({ message, targets }), help ?? []].flat().join("; ")),
      check_name: code,
      fingerprint: toFingerprint(code, location.path, message),
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
  if (isInFile(source)) return { path: toPath(source.file), lines: { begin: source.line } };
  return resource === undefined ? null : { path: escapeText(toStandIn(resource)), lines: { begin: 1 } };
}
