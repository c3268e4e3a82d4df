// Mistakes and where they stand in one state file → problems.

import { isPlace } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
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
  const report: Report = (mistake, span, related) => {
    const identity = `${span.start} ${mistake.code}`;
    if (problems.length >= MOST_PROBLEMS || seen.has(identity)) return;
    seen.add(identity);
    const place = related && locate(stateText, related.span, related.label);
    problems.push({
      ...toStateProblem(mistake),
      source: locate(stateText, span),
      ...(place && isPlace(place) ? { related: [place] } : {}),
    });
  };
  return { report, problems };
}

/** A mistake in a state file as a problem, without its place. */
export function toStateProblem(mistake: Mistake): Problem {
  return { ...mistake, severity: mistake.severity ?? "error", kind: "state" };
}
