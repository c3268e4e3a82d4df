// Mistakes and where they stand in one state file → problems.

import type { Place, Problem } from "../model/problem.ts";
import { locate } from "./locate.ts";
import type { StateText } from "./locate.ts";
import type { ProblemCode } from "./problem-codes.ts";
import type { Span } from "./yaml-node.ts";

/** What a rule finds wrong with a value; where the value stands is known to whoever asked. */
export interface Mistake {
  /** Default: `error`. */
  readonly severity?: "warning";
  readonly code: ProblemCode;
  readonly message: string;
  readonly help?: string;
  readonly notes?: readonly string[];
}

/** A place that belongs to a mistake: where a duplicate came first. */
interface RelatedSpan {
  readonly span: Span;
  readonly label: string;
}

/** Notes a mistake at a span of the file at hand. */
export type Report = (mistake: Mistake, span: Span, related?: RelatedSpan) => void;

/** So many problems of one file are kept; a hostile file has no end of them. */
export const MOST_PROBLEMS = 1000;

/**
 * A report function, and the list that it fills. The same mistake at the same place — a node that
 * several aliases mean — is listed once.
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
    const place = related && locate(stateText, related.span, related.label);
    problems.push({
      ...toProblem(mistake),
      source: locate(stateText, span),
      ...(place && isPlace(place) ? { related: [place] } : {}),
    });
  };
  return { report, problems };
}

/** A mistake in a state file as a problem, without its place. */
export function toProblem(mistake: Mistake): Problem {
  return { ...mistake, severity: mistake.severity ?? "error", kind: "state" };
}

/** True when there is a line to show. */
export function isPlace(source: object): source is Place {
  return "lineText" in source;
}
