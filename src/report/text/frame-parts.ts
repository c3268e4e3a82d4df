// The parts of a frame → lines: headline, picture, footer.

import { isPlace, type Place, type Problem, type Source } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import type { Style } from "./style.ts";
import { toWindow } from "./to-window.ts";
import { widthOf } from "./width-of.ts";
import { wrapBehind, wrapText } from "./wrap-text.ts";

const HANGING_INDENT = "    ";

interface Headline {
  readonly word: string;
  readonly severity: Problem["severity"];
  readonly code: string;
  readonly message: string;
}

export function toHeadline({ word, severity, code, message }: Headline, style: Style): string[] {
  const head = `${word}[${code}]`;
  const lines = wrapText(
    escapeText(message),
    style.width - head.length - 2,
    style.width - HANGING_INDENT.length,
  );
  return lines.map((line, index) =>
    index === 0
      ? `${style(severity, head)}: ${style("strong", line)}`
      : `${HANGING_INDENT}${style("strong", line)}`,
  );
}

export function toFooter(gutter: string, word: string, text: string, { width }: Style): string[] {
  const head = `${gutter} = ${word}: `;
  return wrapBehind(head, " ".repeat(head.length), escapeText(text), width);
}

/** The place, and its line with carets if there is one to show. */
export function toPicture(
  place: Source | Place,
  gutter: string,
  mark: string,
  severity: Problem["severity"],
  style: Style,
): string[] {
  const { file, line, column } = place;
  const arrow = `${gutter}${style("faint", "-->")} ${escapeText(file)}:${line}:${column}`;
  if (!isPlace(place)) return [arrow];
  const room = style.width - gutter.length - 3;
  const { before, meant, after } = toWindow(place, room);
  const carets = mark.repeat(Math.max(1, widthOf(meant)));
  return [
    arrow,
    `${gutter} |`,
    `${String(line).padStart(gutter.length)} | ${before}${meant}${after}`.trimEnd(),
    ...toMarked(widthOf(before), carets, place.label, room).map(
      ({ indent, text }) => `${gutter} | ${" ".repeat(indent)}${style(severity, text)}`,
    ),
  ];
}

/** The carets with the label after them, or below them if it does not fit. */
function toMarked(
  indent: number,
  carets: string,
  label: string | undefined,
  room: number,
): { indent: number; text: string }[] {
  if (label === undefined) return [{ indent, text: carets }];
  const words = escapeText(label);
  const oneLine = `${carets} ${words}`;
  if (indent + widthOf(oneLine) <= room) return [{ indent, text: oneLine }];
  const below = Math.max(0, Math.min(indent, room - widthOf(words)));
  return [
    { indent, text: carets },
    { indent: below, text: words },
  ];
}
