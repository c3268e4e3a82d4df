// `oidc validate`: the files alone, no network.

import { toErrorFrames } from "../run/print-report.ts";
import { publish } from "../run/publish.ts";
import { hasErrors, ProblemError, type Problem } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { toValidateMarkdown } from "../../report/markdown/validate-markdown.ts";
import { toValidateDocument } from "../../documents/validate-document.ts";
import { toValidateText } from "../../report/text/validate-text.ts";
import { toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { readStates, type StateOptions } from "../run/read-states.ts";
import { runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import type { RunReport } from "../run/run-report.ts";

export interface ValidateOptions extends ReportingOptions, StateOptions {}

export async function validateCommand(
  paths: readonly string[],
  options: ValidateOptions,
  io: Io,
): Promise<number> {
  const toFailedReport = (problems: readonly Problem[]): RunReport => toReport({ ...NO_STATES, problems });
  return runCommand({ paths, options, io }, toFailedReport, async (_context, goOn) => {
    const states = await readStates(paths, options, io);
    await goOn();
    if (hasErrors(states.problems) && states.problems.every(({ kind }) => kind === "usage")) {
      throw new ProblemError(states.problems);
    }
    const unwritten = await publish(states, toReport, options, io, {
      toText: () => toValidateText(states, io.stdout.style),
      errors: toErrorFrames(states.problems, options.output, io),
    });
    return toExitCode(states.problems) || toExitCode(unwritten);
  });
}

/** The states of a run that could not even read the files. */
const NO_STATES: States = {
  files: [],
  account: null,
  owners: [],
  targets: [],
  arnAccounts: [],
  providers: [],
  problems: [],
};

function toReport(states: States): RunReport {
  return {
    json: (version) => toValidateDocument(states, version),
    markdown: (how) => toValidateMarkdown(states, how),
    problems: states.problems,
  };
}
