// Anything that a command throws → problems.

import { toProblem } from "../../aws/failures/to-problem.ts";
import { SandboxFileError } from "../../sandbox/store/sandbox-file-error.ts";
import { AwsError } from "../../model/failure.ts";
import { ProblemError } from "../../model/problem.ts";
import type { Problem } from "../../model/problem.ts";
import type { FailureContext } from "../../aws/failures/to-problem.ts";

/** The problems of an error. A bug becomes the problem `internal`. */
export function toProblems(error: unknown, context: Omit<FailureContext, "access">): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  if (error instanceof AwsError) return [toProblem(error.failure, { access: "read", ...context })];
  if (error instanceof SandboxFileError) return [toSandboxProblem(error)];
  if (error instanceof Error && "syscall" in error && error.syscall === "uv_cwd") return [NO_FOLDER];
  const message = error instanceof Error ? error.message : String(error);
  return [
    {
      severity: "error",
      kind: "run",
      code: "internal",
      message: `something unexpected went wrong: ${message}`,
      help: "run it again with -vv, and report what it prints as a bug",
    },
  ];
}

const NO_FOLDER: Problem = {
  severity: "error",
  kind: "usage",
  code: "no-such-path",
  message: "the current folder no longer exists",
  help: "change to a folder that exists, then run the same command again",
};

function toSandboxProblem({ message, help }: SandboxFileError): Problem {
  const what = message.replace(help, "").trim().replace(/^T/u, "t").replace(/\.$/u, "");
  return { severity: "error", kind: "run", code: "sandbox-file", message: what, help };
}
