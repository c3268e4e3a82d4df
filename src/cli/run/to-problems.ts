// Anything that a command throws → problems.

import { messageOf } from "../../model/message-of.ts";
import { toProblem, type ConnectionSettings } from "../../aws/failures/to-problem.ts";
import { SandboxFileError } from "../../sandbox/store/sandbox-file-error.ts";
import { AwsError } from "../../model/failure.ts";
import { ProblemError, toError, type Problem } from "../../model/problem.ts";

export function toProblems(error: unknown, context: ConnectionSettings): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  if (error instanceof AwsError) return [toProblem(error.failure, { access: "read", ...context })];
  if (error instanceof SandboxFileError) return [toSandboxProblem(error)];
  if (error instanceof Error && "syscall" in error && error.syscall === "uv_cwd") return [NO_FOLDER];
  const message = `something unexpected went wrong: ${messageOf(error)}`;
  return [toError("run", "internal", message, "run it again with -vv, and report what it prints as a bug")];
}

const NO_FOLDER = toError(
  "usage",
  "no-such-path",
  "the current folder no longer exists",
  "change to a folder that exists, then run the same command again",
);

function toSandboxProblem({ file, problem, help }: SandboxFileError): Problem {
  return toError("run", "sandbox-file", `the sandbox file \`${file}\` ${problem}`, help);
}
