// A title and a text for terminals → Markdown that shows the text unchanged.

import { joinLines } from "../join-lines.ts";
import { bytesOf, takeLines, toBlockLines, toEndLines, toMarker } from "./markdown-frame.ts";
import type { Marker } from "./markdown-frame.ts";
import { COMMENT_BUDGET } from "./markdown-options.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

export interface TextReport extends Omit<Marker, "isCut"> {
  /** Our own words, Markdown allowed. */
  readonly title: string;
  /** More of them, above the text. */
  readonly head?: readonly string[];
  /** Already escaped; may be empty. */
  readonly text: string;
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
  const block = { before: [""], language: "text", lines, after: [] };
  return joinLines([
    toMarker({ ...marker, isCut }, options),
    `### ${title}`,
    ...head,
    ...(lines.length > 0 ? toBlockLines(block) : []),
    ...toEndLines(isCut, options),
  ]);
}
