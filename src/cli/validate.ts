// `oidc validate`: the files alone, no network.

import type { States } from "../model/states.ts";
import { toProblemFrames } from "../report/problem-text.ts";
import { toValidateMarkdown } from "../report/validate-markdown.ts";
import { toValidateDocument, toValidateText } from "../report/validate-report.ts";
import { toExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { readStates } from "./read-states.ts";
import type { ReportingOptions } from "./run-command.ts";
import { checkReports, printReport, writeReports } from "./run-report.ts";
import type { RunReport } from "./run-report.ts";

/** The flags of `validate`. */
export interface ValidateOptions extends ReportingOptions {
  readonly strict?: boolean;
}

/** Checks the files and prints all that is wrong with them. */
export async function validate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const requests = options.report ?? [];
  await checkReports(requests);
  const states = await readStates(paths, options.strict, io);
  const exitCode = toExitCode(states.problems);
  const isUsageOnly = exitCode !== 0 && states.problems.every(({ kind }) => kind === "usage");
  if (isUsageOnly) {
    io.stderr.write(toProblemFrames(states.problems, io.stderr.style));
    return exitCode;
  }
  const report = toReport(states);
  if (!printReport(report, options.output, io)) io.stdout.write(toValidateText(states, io.stdout.style));
  const unwritten = await writeReports(report, requests, io);
  return exitCode || toExitCode(unwritten);
}

function toReport(states: States): RunReport {
  return {
    json: (version) => toValidateDocument(states, version),
    markdown: (how) => toValidateMarkdown(states, how),
    problems: states.problems,
    plan: null,
  };
}
