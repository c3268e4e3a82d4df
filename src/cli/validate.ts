// `oidc validate`: the files alone, no network.

import { hasErrors } from "../model/problem.ts";
import { toJson } from "../report/escape.ts";
import { toValidateDocument, toValidateText } from "../report/validate-report.ts";
import { toExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { readStates } from "./read-states.ts";
import { toProblemFrames } from "../report/problem-text.ts";
import { readVersion } from "./version.ts";

/** The flags of `validate`. */
export interface ValidateOptions extends CommonOptions {
  readonly strict?: boolean;
}

/** Checks the files and prints all that is wrong with them. */
export async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const states = await readStates(paths, options.strict, io);
  const exitCode = toExitCode(states.problems);
  const isUsageOnly = hasErrors(states.problems) && states.problems.every(({ kind }) => kind === "usage");
  if (isUsageOnly) {
    io.stderr.write(toProblemFrames(states.problems, io.stderr.style));
  } else if (options.output === "json") {
    io.stdout.write(toJson(toValidateDocument(states, readVersion())));
  } else {
    io.stdout.write(toValidateText(states, io.stdout.style));
  }
  return exitCode;
}
