// `oidc describe`: what the account has, as a state file.

import { ProblemError, toUsageError, type Problem } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import { count } from "../../report/words.ts";
import { checkUrls } from "./check-urls.ts";
import { readOptionalStates } from "../run/read-states-and-targets.ts";
import { writeStateFiles, type OnDifference, type WrittenFiles } from "./write-state-files.ts";
import { describe } from "../../reconcile/describe.ts";
import { describeTargets, type TargetsDescription } from "../../reconcile/describe-targets.ts";
import { toFailedDescribeDocument, toPartialDescribeDocument } from "../../documents/describe-document.ts";
import { showValue, toJson } from "../../report/escape.ts";
import { toIdemYaml, toStateYaml } from "../../report/state/state-yaml.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { toStateJson, type StateDocument } from "../../report/state/to-state.ts";
import { withAccess, type Access } from "../connection/with-access.ts";
import { checkConnection, toConflict } from "../connection/check-connection.ts";
import { toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { VERSION } from "../process/version.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { runCommand } from "../run/run-command.ts";
import type { RunReport } from "../run/render-report.ts";
import { toOwnedState } from "../../reconcile/to-owned-state.ts";
import { IDEM_RULES, STATE_RULES } from "../../reconcile/state-rules.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { whileReading } from "../progress/while-reading.ts";

export interface DescribeOptions extends AwsOptions, TargetOptions {
  readonly owner?: string;
  readonly undeclared?: readonly string[];
  readonly leaveOut?: "thumbprints";
  readonly outputDir?: string;
  readonly force?: boolean;
  readonly skipOtherStates?: boolean;
}

export async function describeCommand(
  urls: readonly string[],
  options: DescribeOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths: [], options, io }, toFailedReport, async (context, goOn) => {
    const { output, outputDir } = options;
    checkFormat(options);
    checkUrls(urls);
    checkConnection(options, io);
    const input = await readOptionalStates(options.undeclared ?? [], options, io);
    const { states, targets } = input;
    if (states !== null && targets !== null && output === "idem") throw toConflict("targets", "-o idem");
    const request = { options, io, context, states, targets, command: "describe" };
    const found = await withAccess(request, (access) => read(access, urls, states, options, io));
    await goOn();
    const { errors } = found;
    const state = options.leaveOut === undefined ? found.state : withoutThumbprints(found.state);
    const problems = [...(states ?? input).problems, ...state.problems, ...errors];
    if (outputDir === undefined) {
      io.stdout.write(renderDescription({ ...found, state }, problems, output));
      io.stderr.write(toOwnerNote(state, options));
    } else if (options.force === true && errors.length > 0) io.stderr.write(UNWRITTEN);
    else
      reportFiles(await writeStateFiles(state, outputDir, toOnDifference(options)), outputDir, options, io);
    if (problems.length > 0) io.stderr.write(toProblemFrames(problems, io.stderr.style));
    return toExitCode(errors);
  });
}

/** A name that is misspelled has no provider, either. */
function toOwnerNote({ providers }: StateDocument, { owner, quiet }: DescribeOptions): string {
  if (owner === undefined || quiet === true || providers.length > 0) return "";
  return `The owner ${showValue(owner)} has no provider here.\n`;
}

/** What a file declares for a target that could not be read would be lost. */
const UNWRITTEN = "Nothing was written: `--force` needs every target to be read.\n";

/** idem knows neither owners nor targets, and a folder is of native files. */
function checkFormat({ output, outputDir, owner, targets, force, undeclared }: DescribeOptions): void {
  if (owner !== undefined && output === "idem") throw toConflict("--owner", "-o idem");
  if (targets !== undefined && output === "idem") throw toConflict("--targets", "-o idem");
  if (outputDir !== undefined && (output ?? "yaml") !== "yaml")
    throw toConflict("--output-dir", `-o ${output}`);
  // What comes in addition would take the place of what is declared.
  if (force === true && undeclared !== undefined) throw toConflict("--force", "--undeclared");
  if (force === true && outputDir === undefined) {
    const help = "name the folder with `--output-dir`";
    throw toUsageError("`--force` needs `--output-dir`", help);
  }
}

/** What `--undeclared` finds comes in addition to what is there. */
function toOnDifference({ force, undeclared }: DescribeOptions): OnDifference {
  if (force === true) return "change";
  return undeclared === undefined ? "refuse" : "keep";
}

function withoutThumbprints(state: StateDocument): StateDocument {
  const providers = state.providers.map(({ thumbprint_list: _left, ...rest }) => rest);
  return { ...state, providers };
}

function reportFiles(
  { written, unchanged, warnings }: WrittenFiles,
  folder: string,
  { undeclared, owner }: DescribeOptions,
  { stderr }: Io,
): void {
  if (written.length + unchanged.length === 0) {
    const none = owner === undefined ? "there is no provider" : "the owner has no provider";
    const why = undeclared === undefined ? none : "everything is declared already";
    stderr.write(`Nothing to write to ${showValue(folder)}: ${why}.\n`);
    return;
  }
  const same = unchanged.length === 0 ? "" : `; ${count(unchanged.length, "file")} needed no change`;
  stderr.write(`Wrote ${count(written.length, "file")} to ${showValue(folder)}${same}.\n`);
  if (warnings.length > 0) stderr.write(toProblemFrames(warnings, stderr.style));
}

async function read(
  access: Access,
  urls: readonly string[],
  states: States | null,
  options: DescribeOptions,
  io: Io,
): Promise<TargetsDescription> {
  const { output, owner } = options;
  const readOptions = { ...toReadOptions(options), ...(states !== null && { states }) };
  if (access.kind === "many") {
    const found = await whileReading("targets", options, io, ({ onTarget }) =>
      describeTargets(access.targets, access.enter, urls, { ...readOptions, onTarget }),
    );
    // An empty state file would say that they have nothing.
    const isFailed = found.errors.length > 0 && found.errors.length === access.targets.length;
    if (isFailed) throw new ProblemError(found.errors);
    return found;
  }
  const { caller, providers, problems } = await whileReading("account", options, io, ({ onRead }) =>
    describe(access.clients, urls, { ...readOptions, onRead }),
  );
  const rules = output === "idem" ? IDEM_RULES : STATE_RULES;
  const state = toOwnedState(caller.account, providers, owner, rules);
  return { state: { ...state, problems: [...problems, ...state.problems] }, targets: [], errors: [] };
}

/** A state file. In JSON, where every failing run says so, only if all targets could be read. */
function renderDescription(
  { state, targets, errors }: TargetsDescription,
  problems: readonly Problem[],
  format: string | undefined,
): string {
  if (format === "idem") return toIdemYaml(state);
  if (format !== "json") return toStateYaml(state);
  const json = toStateJson(state);
  return toJson(errors.length === 0 ? json : toPartialDescribeDocument(targets, json, problems, VERSION));
}

function toFailedReport(problems: readonly Problem[]): RunReport {
  return {
    json: (version) => toFailedDescribeDocument(problems, version),
    markdown: () => "",
    problems,
  };
}
