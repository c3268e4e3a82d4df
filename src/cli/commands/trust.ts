// `oidc trust`: who can sign in through which provider, and what is wrong with it.

import { toFailedTrustDocument, toTrustDocument } from "../../documents/trust-document.ts";
import type { Severity } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { toTargetErrors } from "../../model/plan.ts";
import { toFindings, type Trust } from "../../model/trust.ts";
import { trust, trustTargets } from "../../reconcile/trust.ts";
import type { TrustOptions } from "../../reconcile/trust-target.ts";
import { toTrustCsv } from "../../report/csv/trust-csv.ts";
import { toTrustMarkdown } from "../../report/markdown/trust-markdown.ts";
import { toTrustText } from "../../report/text/trust-text.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { withAccess, type Access } from "../connection/with-access.ts";
import { checkConnection, toConflict } from "../connection/check-connection.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toExitCode, toFindingsExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import { whileReading } from "../progress/while-reading.ts";
import { completeHelp } from "../run/complete-help.ts";
import type { StateOptions } from "../run/read-states.ts";
import { readOptionalStates } from "../run/read-states-and-targets.ts";
import { readToken } from "../run/read-token.ts";
import { runCommand, type ReportingOptions } from "../run/run-command.ts";
import { checkReports, publish, toErrorFrames } from "../run/run-report.ts";
import { toFailedReport, type RunReport } from "../run/render-report.ts";

export interface TrustCommandOptions
  extends AwsOptions, TargetOptions, ReportingOptions, Omit<StateOptions, "strict"> {
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
  return runCommand({ paths, options, io }, toFailedTrustReport, async (context, goOn) => {
    checkConnection(options, io);
    const token = await readQuestion(paths, options, io);
    const { states, targets, problems } = await readOptionalStates(paths, options, io);
    await checkReports(options.report ?? [], io);
    const request = { options, io, context, states, targets, command: "trust" };
    const { token: _file, ...flags } = options;
    const trustOptions = {
      ...toReadOptions(flags),
      onlyFindings: options.findings === true,
      ...(token !== null && { token }),
    };
    const made = await withAccess(request, (access) => ask(states, access, trustOptions, options, io));
    await goOn();
    const all = { ...made, problems: [...problems, ...made.problems] };
    const completed = completeFindings(all, { paths, options, io });
    const html = wantsHtml(options) ? await toHtml(completed) : "";
    const toWhole = (unwritten: readonly Problem[]): RunReport =>
      toReport({ ...completed, problems: [...completed.problems, ...unwritten] }, html);
    const unwritten = await publish(toWhole, options, io, {
      toText: () => toTrustText(completed, io.stdout.style),
      errors: toErrorFrames(toTargetErrors(made), options.output, io),
    });
    const failures = [...toTargetErrors(made), ...unwritten];
    return toExitCode(failures) || toFindingsExitCode(toFindings(made), options.failOn);
  });
}

async function ask(
  states: States | null,
  access: Access,
  trustOptions: TrustOptions,
  options: TrustCommandOptions,
  io: Io,
): Promise<Trust> {
  if (access.kind === "one") {
    return whileReading("account", options, io, ({ onRead }) =>
      trust(states, access.clients, { ...trustOptions, onRead }),
    );
  }
  return whileReading("targets", options, io, ({ onTarget }) =>
    trustTargets(states, access.targets, access.enter, { ...trustOptions, onTarget }),
  );
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
function toReport(made: Trust, html: string): RunReport {
  return {
    json: (version) => toTrustDocument(made, version),
    markdown: (how) => toTrustMarkdown(made, how),
    others: { csv: () => toTrustCsv(made), html: () => html },
    problems: [...made.problems, ...toTargetErrors(made)],
    findings: toFindings(made),
  };
}

async function toHtml(made: Trust): Promise<string> {
  const { toTrustHtml } = await import("../../report/html/trust-html.ts");
  const { toRuleTexts } = await import("../pages/explained.ts");
  return toTrustHtml(made, { toolVersion: VERSION, explain: (code) => toRuleTexts(code).summary });
}

function toFailedTrustReport(problems: readonly Problem[]): RunReport {
  const html = (): Promise<string> => toHtml({ files: [], complete: true, targets: [], problems });
  return { ...toFailedReport("trust", toFailedTrustDocument)(problems), others: { html } };
}
