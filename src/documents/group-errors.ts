// The diagnostics of a plan document → the one that belongs to the error of a target.

import type { ProblemCode } from "../model/problem-code.ts";
import type { Problem } from "../model/problem.ts";
import type { TargetDocument } from "./plan-schema.ts";

export type TargetError = NonNullable<TargetDocument["error"]>;

interface DiagnosedErrors {
  /** The diagnostic with the error of a target: it has the notes and the place as well. Each belongs to one target. */
  readonly take: (error: TargetError) => Problem;
  readonly taken: ReadonlySet<Problem>;
}

export function groupErrors(problems: readonly Problem[]): DiagnosedErrors {
  const errors = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.severity !== "error") continue;
    const key = toKey(problem);
    errors.set(key, [...(errors.get(key) ?? []), problem]);
  }
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
  const severity = "error";
  return { severity, kind: "run", code: code as ProblemCode, message, ...(help !== null && { help }) };
}
