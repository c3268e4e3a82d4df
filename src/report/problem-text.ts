// A problem → a frame: code and message, the place, the line with carets, notes and help.

import type { Place, Problem, Source } from "../model/problem.ts";
import { escapeText } from "./escape.ts";
import type { Style } from "./style.ts";
import { count } from "./words.ts";

/** As many frames of one file as a reader can use. */
const FRAMES_PER_FILE = 20;

/** Wider lines are shown in part, around the place. */
const LINE_WIDTH = 100;

/** Characters that take two columns of a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u{ff01}-\u{ff60}\u{3000}-\u{303f}]/u;

/** Frames with an empty line between them, ended by a line feed; at most twenty for each file. */
export function toProblemFrames(problems: readonly Problem[], style: Style): string {
  const shown: string[] = [];
  const perFile = new Map<string, number>();
  for (const problem of problems) {
    const file = problem.source?.file ?? "";
    const number = (perFile.get(file) ?? 0) + 1;
    perFile.set(file, number);
    if (file === "" || number <= FRAMES_PER_FILE) shown.push(toProblemFrame(problem, style));
  }
  for (const [file, number] of perFile) {
    const left = number - FRAMES_PER_FILE;
    if (file !== "" && left > 0) shown.push(`… and ${count(left, "more problem")} in ${escapeText(file)}\n`);
  }
  return shown.join("\n");
}

/** One problem as lines, ended by a line feed. */
export function toProblemFrame(problem: Problem, style: Style): string {
  const { severity, code, message, help, notes = [], source, related = [] } = problem;
  const places = [...(source ? [source] : []), ...related];
  const gutter = " ".repeat(Math.max(1, ...places.filter(isPlace).map(({ line }) => String(line).length)));
  const footer = [
    ...notes.map((note) => `note: ${escapeText(note)}`),
    ...(help === undefined ? [] : [`help: ${escapeText(help)}`]),
  ];
  return [
    `${style(severity, `${severity}[${code}]`)}: ${style("strong", escapeText(message))}`,
    ...places.flatMap((place, index) => toPicture(place, gutter, index === 0 ? "^" : "-", style)),
    ...footer.map((text) => `${gutter} = ${text}`),
  ].reduce((text, line) => `${text}${line}\n`, "");
}

function isPlace(source: Source | Place): source is Place {
  return "lineText" in source;
}

function toPicture(place: Source | Place, gutter: string, mark: string, style: Style): string[] {
  const { file, line, column } = place;
  const arrow = `${gutter}${style("faint", "-->")} ${escapeText(file)}:${line}:${column}`;
  if (!isPlace(place)) return [arrow];
  const { before, meant, after } = toWindow(place);
  const label = place.label === undefined ? "" : ` ${escapeText(place.label)}`;
  const carets = mark.repeat(Math.max(1, widthOf(meant)));
  return [
    arrow,
    `${gutter} |`,
    `${String(line).padStart(gutter.length)} | ${before}${meant}${after}`.trimEnd(),
    `${gutter} | ${" ".repeat(widthOf(before))}${style("error", `${carets}${label}`)}`,
  ];
}

/** The three parts of a line — before, inside and behind the carets — escaped and cut to a readable width. */
function toWindow({ lineText, column, length }: Place): { before: string; meant: string; after: string } {
  const start = column - 1;
  const before = toColumns(lineText.slice(0, start));
  const meant = toColumns(lineText.slice(start, start + length));
  const after = toColumns(lineText.slice(start + length));
  if (widthOf(before + meant + after) <= LINE_WIDTH) return { before, meant, after };
  const shortMeant = meant.length > LINE_WIDTH ? `${meant.slice(0, LINE_WIDTH - 1)}…` : meant;
  const room = Math.floor(Math.max(20, LINE_WIDTH - shortMeant.length) / 2);
  return {
    before: before.length > room ? `…${before.slice(-room)}` : before,
    meant: shortMeant,
    after: after.length > room ? `${after.slice(0, room)}…` : after,
  };
}

/** A tab would move the carets away from what they mean. */
function toColumns(text: string): string {
  return escapeText(text.replaceAll("\t", " "));
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}
