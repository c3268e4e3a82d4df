// Problems and findings → what a CI system shows beside a line of code, the most severe first.

import { compareText } from "../../model/compare-text.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import { mergeFindings } from "../group-trusts.ts";

/** The levels that CI systems have in common, from the worst down. */
export const LEVELS = ["error", "warning", "notice"] as const;

export type Level = (typeof LEVELS)[number];

export interface Remark extends Pick<
  Problem,
  "message" | "help" | "notes" | "targets" | "source" | "related"
> {
  readonly level: Level;
  /** The severity of a finding; a problem has none. */
  readonly severity: Severity | null;
  /** What a finding is about. */
  readonly resource?: string;
  readonly code: string;
}

export interface RemarkOptions {
  /** The path from the root of the repository, by which a CI system finds the line. */
  readonly toPath?: (file: string) => string;
  readonly findings?: readonly Finding[];
}

export const FINDING_LEVELS: Readonly<Record<Severity, Level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
};

/** By level, then by place: what has none is about the whole run, and comes before the others. */
export function toRemarks(problems: readonly Problem[], findings: readonly Finding[] = []): Remark[] {
  return [...problems.map(fromProblem), ...mergeFindings(findings).map(fromFinding)].sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      compareText(a.source?.file ?? "", b.source?.file ?? "") ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

function fromProblem({ severity, kind: _kind, ...facts }: Problem): Remark {
  return { ...facts, level: severity, severity: null };
}

function fromFinding({ severity, code, message, help, resource, source, targets = [] }: Finding): Remark {
  const level = FINDING_LEVELS[severity];
  const notes = [`${severity}, about ${resource}`];
  return { level, severity, resource, code, message, help, notes, targets, ...(source && { source }) };
}
