// A problem → a frame: code and message, the place, the line with carets, notes and help.

import type { Guard } from "../../model/plan.ts";
import { isPlace, type Place, type Problem, type Source } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { joinLines, count } from "../words.ts";
import { toNotes } from "../to-notes.ts";
import { groupWarnings } from "./group-warnings.ts";
import type { Style } from "./style.ts";
import { toWindow } from "./to-window.ts";
import { widthOf } from "./width-of.ts";
import { wrapBehind, wrapText } from "./wrap-text.ts";

/** The most frames of one file that help a reader. */
const FRAMES_PER_FILE = 20;

const HANGING_INDENT = "    ";

/** Frames with an empty line between them, ending with a line feed; at most twenty for each file, errors first. */
export function toProblemFrames(all: readonly Problem[], style: Style): string {
  const problems = groupWarnings(all);
  const framed = new Set<Problem>();
  const perFile = new Map(problems.map(({ source }) => [source?.file ?? "", 0]));
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const problem of new Set([...errors, ...problems])) {
    const file = problem.source?.file ?? "";
    const number = (perFile.get(file) ?? 0) + 1;
    perFile.set(file, number);
    if (file === "" || number <= FRAMES_PER_FILE) framed.add(problem);
  }
  const shown = problems.flatMap((problem) => (framed.has(problem) ? [toProblemFrame(problem, style)] : []));
  for (const [file, number] of perFile) {
    const left = number - FRAMES_PER_FILE;
    if (file !== "" && left > 0) shown.push(`… and ${count(left, "more problem")} in ${escapeText(file)}\n`);
  }
  return shown.join("\n");
}

export function toProblemFrame(problem: Problem, style: Style): string {
  const { help, source, related = [] } = problem;
  const places = [...(source ? [source] : []), ...related];
  const gutter = " ".repeat(Math.max(1, ...places.filter(isPlace).map(({ line }) => String(line).length)));
  return joinLines([
    ...toHeadline({ ...problem, word: problem.severity }, style),
    ...places.flatMap((place, index) =>
      toPicture(place, gutter, index === 0 ? "^" : "-", problem.severity, style),
    ),
    ...toNotes(problem).flatMap((note) => toFooter(gutter, "note", note, style)),
    ...(help === undefined ? [] : toFooter(gutter, "help", help, style)),
  ]);
}

/** A reason for `apply` to refuse a plan, as lines, ending with a line feed. */
export function toGuardFrame({ code, message, help, notes = [] }: Guard, style: Style): string {
  return joinLines([
    ...toHeadline({ word: "guard", severity: "warning", code, message }, style),
    ...["`oidc apply` refuses this plan", ...notes].flatMap((note) => toFooter(" ", "note", note, style)),
    ...toFooter(" ", "help", help, style),
  ]);
}

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
