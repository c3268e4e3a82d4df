// A path that cannot be used → a problem with the command line.

import { getSystemErrorMap } from "node:util";
import type { Problem } from "../../model/problem.ts";
import type { ProblemCode } from "../../model/problem-code.ts";

/** A problem with the command line. */
export function toUsageProblem(code: ProblemCode, message: string, help?: string): Problem {
  const problem = { severity: "error", kind: "usage", code, message } as const;
  return help === undefined ? problem : { ...problem, help };
}

/** The problem of a path that the operating system could not read. */
export function unreadablePath(file: string, error: unknown): Problem {
  return toUsageProblem("unreadable-path", `cannot read \`${file}\`: ${reasonInWords(error)}`);
}

/** The operating system's message, without code, call and path. */
function reasonInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno } = error as NodeJS.ErrnoException;
  return (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? error.message;
}
