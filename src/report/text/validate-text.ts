// States and their problems → the text that `validate` prints.

import { onlyErrors } from "../../model/by-severity.ts";
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
  const errors = onlyErrors(problems);
  const warnings = problems.length - errors.length;
  const suffix = warnings > 0 ? ` ${count(warnings, "warning")}.` : "";
  if (errors.length === 0)
    return `${count(files.length, "file")}, ${count(providers.length, "provider")}: valid.${suffix}`;
  const wrong = new Set(errors.flatMap(({ source }) => source?.file ?? [])).size;
  const where = files.length === 1 ? "" : `${wrong} of `;
  return `${count(errors.length, "error")} in ${where}${count(files.length, "file")}.${suffix}`;
}
