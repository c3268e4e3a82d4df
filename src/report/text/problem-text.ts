// A problem → a frame: code and message, the place, the line with carets, notes and help.

import { onlyErrors } from "../../model/by-severity.ts";
import type { Guard } from "../../model/plan.ts";
import { isPlace, type Problem } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { joinLines, count } from "../words.ts";
import { toNotes } from "../to-notes.ts";
import { groupWarnings } from "./group-warnings.ts";
import type { Style } from "./style.ts";
import { toHeadline, toFooter, toPicture } from "./frame-parts.ts";

/** The most frames of one file that help a reader. */
const FRAMES_PER_FILE = 20;

/** Frames with an empty line between them, ending with a line feed; at most twenty for each file, errors first. */
export function toProblemFrames(all: readonly Problem[], style: Style): string {
  const problems = groupWarnings(all);
  const framed = new Set<Problem>();
  const perFile = new Map(problems.map(({ source }) => [source?.file ?? "", 0]));
  for (const problem of new Set([...onlyErrors(problems), ...problems])) {
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
