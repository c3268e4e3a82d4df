// Problems and findings → GitHub's workflow commands: an annotation at the line of each.

import { isInFile } from "./is-in-file.ts";
import type { Place, Problem, Source } from "../../model/problem.ts";
import { escapeText } from "../escape.ts";
import { joinLines } from "../words.ts";
import { LEVELS, toRemarks, type Remark, type RemarkOptions } from "./to-remarks.ts";
import { toNotes } from "../to-notes.ts";

/** A runner shows this many annotations of each level and step, and silently drops the others. */
const ANNOTATIONS_PER_LEVEL = 10;

/** A runner truncates longer messages, counted in UTF-16 code units. */
const MESSAGE_LENGTH = 4096;

/**
 * A command for each of them, ending with a line feed: errors first, at most ten of each level. The
 * tenth says how many more there are.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGithubAnnotations(
  problems: readonly Problem[],
  { toPath = (file) => file, findings = [] }: RemarkOptions = {},
): string {
  const remarks = toRemarks(problems, findings);
  return joinLines(
    LEVELS.flatMap((level) => {
      const all = remarks.filter((remark) => remark.level === level);
      const hidden = all.length - ANNOTATIONS_PER_LEVEL;
      return all.slice(0, ANNOTATIONS_PER_LEVEL).map((remark, index) => {
        const isLast = index === ANNOTATIONS_PER_LEVEL - 1 && hidden > 0;
        return toCommand(remark, toPath, isLast ? `\nand ${hidden} more, see the log` : "");
      });
    }),
  );
}

function toCommand(remark: Remark, toPath: (file: string) => string, end: string): string {
  const { level, code, source } = remark;
  const properties = [
    ...(isInFile(source) ? toPlaceProperties(source, toPath) : []),
    ["title", `oidc ${code}`] as const,
  ];
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(escapeText(String(value)))}`);
  return `::${level} ${shown.join(",")}::${escapeData(`${toMessage(remark, end.length)}${end}`)}`;
}

type Property = readonly [name: string, value: string | number];

/** The end column only if the problem has a length, and so ends on the same line. */
function toPlaceProperties(source: Source | Place, toPath: (file: string) => string): Property[] {
  const { file, line, column } = source;
  const start: Property[] = [
    ["file", toPath(file)],
    ["line", line],
    ["endLine", line],
    ["col", column],
  ];
  return "length" in source ? [...start, ["endColumn", column + source.length]] : start;
}

function toMessage(
  { message, help, notes = [], targets = [], related = [] }: Remark,
  reserved: number,
): string {
  const lines = [
    message,
    ...related.map(({ label = "see also", file, line }) => `${label}: ${file}:${line}`),
    ...toNotes({ message, notes, targets }).map((note) => `note: ${note}`),
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
