// `oidc verify`: what AWS will see of the issuers that the files declare.

import { publish } from "../run/publish.ts";
import type { Severity } from "../../model/finding.ts";
import { toFindings } from "../../model/issuer-verdict.ts";
import { verify } from "../../reconcile/verify.ts";
import { toVerifyText } from "../../report/text/verify-text.ts";
import { toIssuerOptions } from "../connection/to-issuer-options.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import { toExitCode, toFindingsExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { whileReading } from "../progress/while-reading.ts";
import { readValidStates, type StateOptions } from "../run/read-states.ts";
import { runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../flags/report-option.ts";
import { checkReports } from "../run/check-reports.ts";
import { toFailedVerifyReport, toVerifyReport } from "./to-verify-report.ts";

export interface VerifyOptions extends IssuerFlags, ReportingOptions, Omit<StateOptions, "strict"> {
  readonly only?: readonly string[];
  readonly failOn?: Severity;
}

/** Without `--fail-on`. */
const FAIL_ON: Severity = "high";

/** Prints the findings about the issuers. Exits with 8 for findings at or above `--fail-on`. */
export async function verifyCommand(
  paths: readonly string[],
  options: VerifyOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths, options, io }, toFailedVerifyReport, async (_context, goOn) => {
    const issuerOptions = toIssuerOptions(options, io);
    const states = await readValidStates(paths, options, io);
    await checkReports(options, io);
    const verification = await whileReading("issuers", options, io, ({ onObserved }) =>
      verify(states, { ...options, ...issuerOptions, onObserved }),
    );
    await goOn();
    const unwritten = await publish(verification, toVerifyReport, options, io, {
      toText: () => toVerifyText(verification, io.stdout.style),
    });
    return toExitCode(unwritten) || toFindingsExitCode(toFindings(verification), options.failOn ?? FAIL_ON);
  });
}
