// `oidc trust`: who can sign in through which provider, and what is wrong with it.

import { toFailedTrustDocument, toTrustDocument } from "../../documents/trust-document.ts";
import type { Severity } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import { toFindings } from "../../model/trust.ts";
import type { Trust } from "../../model/trust.ts";
import { trust } from "../../reconcile/trust.ts";
import { toFailedMarkdown } from "../../report/markdown/failed-markdown.ts";
import { toTrustCsv } from "../../report/csv/trust-csv.ts";
import { toTrustMarkdown } from "../../report/markdown/trust-markdown.ts";
import { toTrustText } from "../../report/text/trust-text.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { checkConnection, toConflict, withClients } from "../connection/with-clients.ts";
import type { AwsOptions } from "../flags/options.ts";
import { toExitCode, toFindingsExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import { whileReading } from "../progress/while-reading.ts";
import { completeHelp } from "../run/complete-help.ts";
import { readValidStates } from "../run/read-states.ts";
import type { StateOptions } from "../run/read-states.ts";
import { readToken } from "../run/read-token.ts";
import type { RunReport } from "../run/render-report.ts";
import { runCommand } from "../run/run-command.ts";
import type { ReportingOptions } from "../run/run-command.ts";
import { checkReports, printReport, writeReports } from "../run/run-report.ts";

/** The flags of `trust`. */
export interface TrustCommandOptions extends AwsOptions, ReportingOptions, Omit<StateOptions, "strict"> {
  readonly failOn?: Severity;
  readonly findings?: boolean;
  readonly token?: string;
}

/** Prints the map and the findings. Exits with 8 for findings, but only if `--fail-on` asks for it. */
export async function trustCommand(
  paths: readonly string[],
  options: TrustCommandOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths, options, io }, toFailedReport, async (context) => {
    checkConnection(options, io);
    const token = await readQuestion(paths, options, io);
    const states = paths.length === 0 ? null : await readValidStates(paths, options, io, []);
    await checkReports(options.report ?? [], io);
    const made = await withClients({ options, io, context, ...(states && { states }) }, (clients) =>
      whileReading(options, io, (onRead) =>
        trust(states, clients, {
          ...toReadOptions(options),
          onRead,
          onlyFindings: options.findings === true,
          ...(token !== null && { token }),
        }),
      ),
    );
    const completed = completeFindings(made, { paths, options, io });
    const report = await toReport(completed, wantsHtml(options));
    if (!printReport(report, options.output, io)) io.stdout.write(toTrustText(completed, io.stdout.style));
    const unwritten = await writeReports(report, options.report ?? [], io);
    return toExitCode(unwritten) || toFindingsExitCode(toFindings(made), options.failOn);
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

/** Most runs make no page: its code, and the texts that it quotes, are loaded only if one does. */
async function toReport(made: Trust, hasHtml: boolean): Promise<RunReport> {
  const html = hasHtml ? await toHtml(made) : "";
  return {
    json: (version) => toTrustDocument(made, version),
    markdown: (how) => toTrustMarkdown(made, how),
    others: { csv: () => toTrustCsv(made), html: () => html },
    problems: made.problems,
    findings: toFindings(made),
    plan: null,
  };
}

async function toHtml(made: Trust): Promise<string> {
  const { toTrustHtml } = await import("../../report/html/trust-html.ts");
  const { toRuleTexts } = await import("../pages/explained.ts");
  return toTrustHtml(made, { toolVersion: VERSION, explain: (code) => toRuleTexts(code).summary });
}

function toFailedReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedTrustDocument(problems, version),
    markdown: (how) => toFailedMarkdown("trust", problems, how),
    others: { html: () => toHtml({ files: [], complete: true, targets: [], problems }) },
    problems,
    plan: null,
  };
}
