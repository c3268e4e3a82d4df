// States and their problems → the text that `validate` prints.

import type { Problem } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { count } from "../words.ts";

/** Frames and a verdict, ending with a line feed. */
export function toValidateText(states: States, style: Style): string {
  const frames = states.problems.length > 0 ? `${toProblemFrames(states.problems, style)}\n` : "";
  return `${frames}${toVerdict(states)}\n`;
}

/** One line: how many files and providers, or how many errors. */
function toVerdict({ files, providers, problems }: States): string {
  const errors = countOf(problems, "error");
  const warnings = countOf(problems, "warning");
  const suffix = warnings > 0 ? ` ${count(warnings, "warning")}.` : "";
  if (errors === 0)
    return `${count(files.length, "file")}, ${count(providers.length, "provider")}: valid.${suffix}`;
  const wrong = new Set(
    problems.filter(({ severity }) => severity === "error").flatMap(({ source }) => source?.file ?? []),
  ).size;
  const where = files.length === 1 ? "" : `${wrong} of `;
  return `${count(errors, "error")} in ${where}${count(files.length, "file")}.${suffix}`;
}

function countOf(problems: readonly Problem[], severity: Problem["severity"]): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
