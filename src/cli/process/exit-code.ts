// Problems, findings, or the result of an apply → the exit code.

import { onlyErrors } from "../../model/by-severity.ts";
import { isAtLeast, type Finding, type Severity } from "../../model/finding.ts";
import type { Problem, ProblemKind } from "../../model/problem.ts";
import type { ApplyResult } from "../../model/result.ts";

/** The README has the table; signals add 129, 130 and 143 (`stop-on-signal.ts`). */
export const EXIT = {
  done: 0,
  failed: 1,
  pending: 2,
  state: 3,
  usage: 4,
  credentials: 5,
  refused: 6,
  incomplete: 7,
  findings: 8,
} as const;

/** If several apply, the first one wins. */
const PRECEDENCE: readonly (readonly [ProblemKind, number])[] = [
  ["usage", EXIT.usage],
  ["state", EXIT.state],
  ["credentials", EXIT.credentials],
  ["guard", EXIT.refused],
  ["run", EXIT.failed],
];

export function toExitCode(problems: readonly Problem[]): number {
  const kinds = new Set(onlyErrors(problems).map(({ kind }) => kind));
  return PRECEDENCE.find(([kind]) => kinds.has(kind))?.[1] ?? EXIT.done;
}

export function toApplyExitCode({ outcome, targets, problems }: ApplyResult): number {
  if (outcome === "applied" || outcome === "nothing-to-do") return EXIT.done;
  const statuses = targets.flatMap(({ results }) =>
    results.flatMap(({ status, operations }) => [status, ...operations.map((one) => one.status)]),
  );
  const mayHaveChanged = statuses.some((status) => status === "done" || status === "unknown");
  return mayHaveChanged ? EXIT.incomplete : toExitCode(problems) || EXIT.failed;
}

/** The exit code for findings: 0 unless one is at least as bad as `--fail-on` says. */
export function toFindingsExitCode(findings: readonly Finding[], failOn: Severity | undefined): number {
  const fails = failOn !== undefined && findings.some(({ severity }) => isAtLeast(severity, failOn));
  return fails ? EXIT.findings : EXIT.done;
}
