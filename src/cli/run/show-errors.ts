// The errors of a run that goes on all the same → stderr, unless its document shows them to people.

import type { Problem } from "../../model/problem.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { Io } from "../process/io.ts";

/** A text has the frames of its errors itself. */
export function showErrors(problems: readonly Problem[], format: string | undefined, io: Io): void {
  if (format === undefined || format === "text") return;
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.stderr.write(toProblemFrames(errors, io.stderr.style));
}
