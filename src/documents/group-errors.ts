// The diagnostics of a plan document → the one that belongs to the error of a target.

import { onlyErrors } from "../model/by-severity.ts";
import { addTo } from "../model/group-by.ts";
import type { ProblemCode } from "../model/problem-code.ts";
import { toError, type Problem } from "../model/problem.ts";
import type { TargetError } from "./diagnostic-schema.ts";

interface DiagnosedErrors {
  /** The diagnostic with the error of a target: it has the notes and the place as well. Each belongs to one target. */
  readonly take: (error: TargetError) => Problem;
  readonly taken: ReadonlySet<Problem>;
}

export function groupErrors(problems: readonly Problem[]): DiagnosedErrors {
  const errors = new Map<string, Problem[]>();
  for (const problem of onlyErrors(problems)) addTo(errors, toKey(problem), problem);
  const taken = new Set<Problem>();
  const take = (error: TargetError): Problem => {
    const same = errors.get(toKey(error))?.shift() ?? toOwnProblem(error);
    taken.add(same);
    return same;
  };
  return { take, taken };
}

function toKey({ code, message }: Pick<Problem, "code" | "message"> | TargetError): string {
  return `${code} ${message}`;
}

function toOwnProblem({ code, message, help }: TargetError): Problem {
  return toError("run", code as ProblemCode, message, help ?? undefined);
}
