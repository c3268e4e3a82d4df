// `oidc trust`: who can sign in through which provider, and what is wrong with it.

import { toErrorFrames } from "../run/print-report.ts";
import { publish } from "../run/publish.ts";
import { toTargetErrors } from "../../model/plan.ts";
import { toFindings, type Trust } from "../../model/trust.ts";
import { toTrustText } from "../../report/text/trust-text.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { withAccess } from "../connection/with-access.ts";
import { checkConnection, toConflict } from "../connection/check-connection.ts";
import { toExitCode, toFindingsExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { completeHelp } from "../run/complete-help.ts";
import { readOptionalStates } from "../run/read-states-and-targets.ts";
import { readToken } from "../run/read-token.ts";
import { runCommand } from "../run/run-command.ts";
import { checkReports } from "../run/check-reports.ts";
import { toHtml, toTrustReport, toFailedTrustReport } from "./to-trust-report.ts";
import { readTrust, type TrustCommandOptions } from "./read-trust.ts";

/** Prints the map and the findings. Exits with 8 for findings, but only if `--fail-on` asks for it. */
export async function trustCommand(
  paths: readonly string[],
  options: TrustCommandOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths, options, io }, toFailedTrustReport, async (context, goOn) => {
    checkConnection(options, io);
    const token = await readQuestion(paths, options, io);
    const { states, targets, problems } = await readOptionalStates(paths, options, io);
    await checkReports(options, io);
    const request = { options, io, context, states, targets, command: "trust" };
    const { token: _file, ...flags } = options;
    const trustOptions = {
      ...toReadOptions(flags),
      onlyFindings: options.findings === true,
      ...(token !== null && { token }),
    };
    const made = await withAccess(request, (access) => readTrust(states, access, trustOptions, options, io));
    await goOn();
    const all = { ...made, problems: [...problems, ...made.problems] };
    const completed = completeFindings(all, { paths, options, io });
    const html = wantsHtml(options) ? await toHtml(completed) : null;
    const unwritten = await publish(completed, (one) => toTrustReport(one, html), options, io, {
      toText: () => toTrustText(completed, io.stdout.style),
      errors: toErrorFrames(toTargetErrors(made), options.output, io),
    });
    const failures = [...toTargetErrors(made), ...unwritten];
    return toExitCode(failures) || toFindingsExitCode(toFindings(made), options.failOn);
  });
}

/** The token of `--token` and the time at which it is used. The time is the only thing that a run does not repeat. */
async function readQuestion(paths: readonly string[], { token, only }: TrustCommandOptions, io: Io) {
  if (token === undefined) return null;
  if (only !== undefined) throw toConflict("--token", "--only");
  if (token === "-" && paths.includes("-")) throw toConflict("--token -", "-");
  return { claims: await readToken(token, io), now: Math.floor(Date.now() / 1000) };
}

/** Commands in the help get the flags that this run needed. */
function completeFindings(made: Trust, call: Parameters<typeof completeHelp>[1]): Trust {
  return {
    ...made,
    problems: completeHelp(made.problems, call),
    targets: made.targets.map((target) => ({ ...target, findings: completeHelp(target.findings, call) })),
  };
}

function wantsHtml({ output, report = [] }: TrustCommandOptions): boolean {
  return output === "html" || report.some(({ format }) => format === "html");
}
