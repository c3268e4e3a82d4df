// An offset in a state file's text → file, line, column, and the line for a picture.

import type { Place, Source } from "../../model/problem.ts";

/** A range of a file's text: offsets in UTF-16 code units, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface StateText {
  /** The path as positions show it. */
  readonly file: string;
  readonly text: string;
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

/** Of a longer line, such as all of a minified JSON file, each problem keeps only a part. */
const LONGEST_PICTURE = 1000;

/** The most characters of a long line before a place, and after its start. Twice as many as a picture can show. */
const AROUND = 200;

/** The place of a span, clipped to its first line. */
export function locate(stateText: StateText, span: Span, label?: string): Place {
  const source = toSource(stateText, span.start);
  const lineStart = span.start - source.column + 1;
  const nextLine = stateText.lineStarts[source.line];
  const lineEnd = nextLine === undefined ? stateText.text.length : nextLine - 1;
  const line = stateText.text.slice(lineStart, lineEnd).replace(/\r$/, "");
  const length = Math.max(1, Math.min(span.end - lineStart, line.trimEnd().length) - source.column + 1);
  const part = line.length > LONGEST_PICTURE ? cutAround(line, source.column - 1) : { lineText: line };
  return { ...source, ...part, length, ...(label === undefined ? {} : { label }) };
}

/** The part of a long line around a character, with `…` where something is cut. */
function cutAround(line: string, at: number): Pick<Place, "lineText" | "offset"> {
  const from = toWholeCharacter(line, Math.max(0, at - AROUND));
  const to = toWholeCharacter(line, Math.min(line.length, at + AROUND));
  const before = from > 0 ? "…" : "";
  const after = to < line.length ? "…" : "";
  return { lineText: `${before}${line.slice(from, to)}${after}`, offset: from - before.length };
}

/** Not between the two halves of a character that takes two code units. */
function toWholeCharacter(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line.charAt(at)) ? at - 1 : at;
}
