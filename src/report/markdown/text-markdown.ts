// A title and a text for terminals → Markdown that shows the text unchanged.

import type { Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../text/problem-text.ts";
import { plain } from "../text/style.ts";
import { joinLines } from "../words.ts";
import {
  toCodeLines,
  toEndLines,
  toMarker,
  COMMENT_BUDGET,
  type Marker,
  type MarkdownOptions,
} from "./markdown-frame.ts";
import { bytesOf, takeLines } from "./take-lines.ts";

export interface TextReport extends Omit<Marker, "isCut"> {
  /** Our own words, Markdown allowed. */
  readonly title: string;
  /** More of them, above the text. */
  readonly head?: readonly string[];
  /** Already escaped; may be empty. */
  readonly text: string;
}

/** The report of a run that failed before it had anything else to show. */
export function toFailedMarkdown(
  kind: "plan" | "apply" | "trust" | "verify",
  problems: readonly Problem[],
  options: MarkdownOptions = {},
): string {
  const text = toProblemFrames(problems, plain);
  return toTextMarkdown({ kind, fingerprint: null, title: `OIDC ${kind} failed`, text }, options);
}

/** The report. If it is over budget, its text is cut at a line. */
export function toTextMarkdown(report: TextReport, options: MarkdownOptions): string {
  const lines = report.text === "" ? [] : report.text.replace(/\n$/u, "").split("\n");
  const { budget = COMMENT_BUDGET } = options;
  const whole = render(report, lines, false, options);
  if (bytesOf(whole) <= budget) return whole;
  const room = budget - (bytesOf(render(report, lines, true, options)) - bytesOf(joinLines(lines)));
  return render(report, takeLines(lines, room), true, options);
}

function render(
  { title, head = [], ...marker }: TextReport,
  lines: readonly string[],
  isCut: boolean,
  options: MarkdownOptions,
): string {
  return joinLines([
    toMarker({ ...marker, isCut }, options),
    `### ${title}`,
    ...head,
    ...toCodeLines("text", lines),
    ...toEndLines(isCut, options),
  ]);
}
