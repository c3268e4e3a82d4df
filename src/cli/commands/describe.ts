// `oidc describe`: what the account has, as a state file.

import type { Problem } from "../../model/problem.ts";
import { describe } from "../../reconcile/describe.ts";
import { toFailedDescribeDocument } from "../../documents/describe-document.ts";
import { toJson } from "../../report/escape.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { toIdemYaml, toStateYaml } from "../../report/state/state-yaml.ts";
import { toState, toStateJson } from "../../report/state/to-state.ts";
import type { StateDocument } from "../../report/state/to-state.ts";
import { withClients } from "../connection/with-clients.ts";
import type { ConnectionContext } from "../connection/with-clients.ts";
import { EXIT } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";
import { runCommand } from "../run/run-command.ts";
import type { RunReport } from "../run/render-report.ts";
import { IDEM_RULES, STATE_RULES } from "../../reconcile/state-rules.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { whileReading } from "../progress/while-reading.ts";

/** Prints all providers, or those with these URLs. */
export async function describeCommand(urls: readonly string[], options: AwsOptions, io: Io): Promise<number> {
  const context: ConnectionContext = {};
  return runCommand(options, io, { paths: [], toReport: toFailedReport, context }, async () => {
    const { caller, providers, problems } = await withClients({ options, io, context }, (clients) =>
      whileReading(options, io, (onRead) => describe(clients, urls, { ...toReadOptions(options), onRead })),
    );
    const state = toState(caller.account, providers, options.output === "idem" ? IDEM_RULES : STATE_RULES);
    io.stdout.write(render(state, options.output));
    const warnings = [...problems, ...state.problems];
    if (warnings.length > 0) io.stderr.write(toProblemFrames(warnings, io.stderr.style));
    return EXIT.done;
  });
}

function render(state: StateDocument, format: string | undefined): string {
  if (format === "json") return toJson(toStateJson(state));
  return format === "idem" ? toIdemYaml(state) : toStateYaml(state);
}

function toFailedReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedDescribeDocument(problems, version),
    markdown: () => "",
    problems,
    plan: null,
  };
}
