// Mistakes and their places in one state file → problems.

import type { Problem } from "../../model/problem.ts";
import { locate, type Span, type StateText } from "./locate.ts";

/** What a rule finds wrong with a value; the caller knows the position. */
export interface Mistake extends Pick<Problem, "code" | "message" | "help" | "notes"> {
  /** Default: `error`. */
  readonly severity?: "warning";
}

/** A second place that belongs to a mistake, such as the first of two duplicates. */
interface RelatedSpan {
  readonly span: Span;
  readonly label: string;
}

export type Report = (mistake: Mistake, span: Span, related?: RelatedSpan) => void;

/** Problems kept per file. A hostile file could produce millions. */
export const MOST_PROBLEMS = 1000;

/**
 * Returns a report function and the list that it fills. The same mistake at the same place is listed once: several
 * aliases can refer to one node.
 */
export function collectProblems(stateText: StateText): { report: Report; problems: Problem[] } {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let warnings = 0;
  const report: Report = (mistake, span, related) => {
    const identity = `${span.start} ${mistake.code}`;
    const isWarning = mistake.severity === "warning";
    const isFull = problems.length >= MOST_PROBLEMS;
    if (seen.has(identity) || (isFull && (isWarning || warnings === 0))) return;
    seen.add(identity);
    if (isWarning) warnings += 1;
    if (isFull) {
      // An error that is not kept would let the file pass.
      problems.splice(
        problems.findLastIndex(({ severity }) => severity === "warning"),
        1,
      );
      warnings -= 1;
    }
    problems.push(problemAt(mistake, { stateText, span }, related && { stateText, ...related }));
  };
  return { report, problems };
}

interface SpanOf {
  readonly stateText: StateText;
  readonly span: Span;
}

export function problemAt(
  mistake: Mistake,
  { stateText, span }: SpanOf,
  related?: SpanOf & Pick<RelatedSpan, "label">,
): Problem {
  const place = related && locate(related.stateText, related.span, related.label);
  return {
    ...toStateProblem(mistake),
    source: locate(stateText, span),
    ...(place && { related: [place] }),
  };
}

export function toStateProblem(mistake: Mistake): Problem {
  return { ...mistake, severity: mistake.severity ?? "error", kind: "state" };
}
