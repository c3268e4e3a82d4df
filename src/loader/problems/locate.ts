// An offset in a state file's text → file, line, column, and the line for a picture.

import type { Place, Source } from "../../model/problem.ts";

/** A range of a file's text: offsets in UTF-16 code units, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text of a state file, and where its lines start. */
export interface StateText {
  /** The path as positions show it. */
  readonly file: string;
  readonly text: string;
  /** The offset of each line's first character. */
  readonly lineStarts: readonly number[];
}

/** Splits a text into lines once, so that positions cost a binary search. */
export function toStateText(file: string, text: string): StateText {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    lineStarts.push(at + 1);
  }
  return { file, text, lineStarts };
}

/** The line and column of an offset. */
export function toSource({ file, lineStarts }: StateText, offset: number): Source {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** A longer line is not shown, and would waste memory in every problem. */
const LONGEST_PICTURE = 1000;

/** The place of a span, clipped to its first line; without the line itself if that is very long. */
export function locate(stateText: StateText, span: Span, label?: string): Source | Place {
  const source = toSource(stateText, span.start);
  const lineStart = span.start - source.column + 1;
  const nextLine = stateText.lineStarts[source.line];
  const lineEnd = nextLine === undefined ? stateText.text.length : nextLine - 1;
  if (lineEnd - lineStart > LONGEST_PICTURE) return source;
  const lineText = stateText.text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const end = Math.min(span.end, lineStart + lineText.trimEnd().length);
  const length = Math.max(1, end - span.start);
  return { ...source, lineText, length, ...(label === undefined ? {} : { label }) };
}
