// Problems → GitHub's workflow commands: an annotation at the line of each.

import { STDIN_FILE } from "../../model/problem.ts";
import type { Place, Problem, Source } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { toNotes } from "../to-notes.ts";
import { sortProblems } from "./sort-problems.ts";

/** A runner shows this many annotations of each severity and step, and silently drops the others. */
const ANNOTATIONS_PER_SEVERITY = 10;

/** A runner truncates longer messages, counted in UTF-16 code units. */
const MESSAGE_LENGTH = 4096;

/** How annotations are written. */
export interface AnnotationOptions {
  /** The path from the root of the repository, which GitHub needs to find the line. */
  readonly toPath?: (file: string) => string;
}

/**
 * A command for each problem, ending with a line feed: errors first, at most ten of each severity. The
 * tenth says how many more there are.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGithubAnnotations(problems: readonly Problem[], options: AnnotationOptions = {}): string {
  const { toPath = (file) => file } = options;
  const sorted = sortProblems(problems);
  return (["error", "warning"] as const)
    .flatMap((severity) => {
      const all = sorted.filter((problem) => problem.severity === severity);
      const hidden = all.length - ANNOTATIONS_PER_SEVERITY;
      return all.slice(0, ANNOTATIONS_PER_SEVERITY).map((problem, index) => {
        const isLast = index === ANNOTATIONS_PER_SEVERITY - 1 && hidden > 0;
        return toCommand(problem, toPath, isLast ? `\nand ${hidden} more, see the log` : "");
      });
    })
    .map((line) => `${line}\n`)
    .join("");
}

function toCommand(problem: Problem, toPath: (file: string) => string, end: string): string {
  const { severity, code, source } = problem;
  const properties = [
    ...(source ? toPlaceProperties(source, toPath) : []),
    ["title", `oidc ${code}`] as const,
  ];
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(escapeText(String(value)))}`);
  return `::${severity} ${shown.join(",")}::${escapeData(`${toMessage(problem, end.length)}${end}`)}`;
}

type Property = readonly [name: string, value: string | number];

/** The end column only if the problem has a length, and so ends on the same line. */
function toPlaceProperties(source: Source | Place, toPath: (file: string) => string): Property[] {
  const { file, line, column } = source;
  // There is no file to annotate.
  if (file === STDIN_FILE) return [];
  const start: Property[] = [
    ["file", toPath(file)],
    ["line", line],
    ["endLine", line],
    ["col", column],
  ];
  return "length" in source ? [...start, ["endColumn", column + source.length]] : start;
}

function toMessage(
  { message, help, notes = [], targets = [], related = [] }: Problem,
  reserved: number,
): string {
  const lines = [
    message,
    ...related.map(({ label = "see also", file, line }) => `${label}: ${file}:${line}`),
    ...toNotes({ notes, targets }).map((note) => `note: ${note}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ];
  return cut(lines.map(escapeText).join("\n"), MESSAGE_LENGTH - reserved);
}

/** Never cuts between the halves of a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/u, "")}…`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
