// `oidc describe`: what the account has, as a state file.

import type { Problem } from "../../model/problem.ts";
import { describe } from "../../reconcile/describe.ts";
import { describeTargets } from "../../reconcile/describe-targets.ts";
import type { TargetsDescription } from "../../reconcile/describe-targets.ts";
import { toFailedDescribeDocument } from "../../documents/describe-document.ts";
import { toJson } from "../../report/escape.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import { toIdemYaml, toStateYaml } from "../../report/state/state-yaml.ts";
import { toState, toStateJson } from "../../report/state/to-state.ts";
import type { StateDocument } from "../../report/state/to-state.ts";
import { chooseTargets } from "../connection/choose-targets.ts";
import { hasTargets, readTargets } from "../connection/read-targets.ts";
import { withAccess } from "../connection/with-access.ts";
import type { Access } from "../connection/with-access.ts";
import { toConflict } from "../connection/with-clients.ts";
import { toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { runCommand } from "../run/run-command.ts";
import type { RunReport } from "../run/run-report.ts";
import { toOwnedState } from "../../reconcile/to-owned-state.ts";
import { IDEM_RULES, STATE_RULES } from "../../reconcile/state-rules.ts";
import { toReadOptions } from "../connection/to-read-options.ts";
import { whileReading, whileReadingTargets } from "../progress/while-reading.ts";

/** The flags of `describe`. */
export interface DescribeOptions extends AwsOptions, TargetOptions {
  readonly owner?: string;
}

/** Prints all providers, or those with these URLs. */
export async function describeCommand(
  urls: readonly string[],
  options: DescribeOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths: [], options, io }, toFailedReport, async (context) => {
    const { output, owner } = options;
    // idem knows no owners.
    if (owner !== undefined && output === "idem") throw toConflict("--owner", "-o idem");
    const given = await readTargets(options);
    const isMany = hasTargets(options, given);
    if (isMany && output === "idem") throw toConflict("--targets", "-o idem");
    const targets = isMany ? chooseTargets(given.targets, options, io.env) : null;
    const request = { options, io, context, targets, command: "describe" };
    const { state, errors } = await withAccess(request, (access) => read(access, urls, options, io));
    io.stdout.write(render(state, output));
    const problems = [...given.problems, ...state.problems, ...errors];
    if (problems.length > 0) io.stderr.write(toProblemFrames(problems, io.stderr.style));
    return toExitCode(errors);
  });
}

/** What the account, or the targets, have. */
async function read(
  access: Access,
  urls: readonly string[],
  options: DescribeOptions,
  io: Io,
): Promise<TargetsDescription> {
  const { output, owner, targetConcurrency } = options;
  const readOptions = toReadOptions(options);
  if (access.kind === "many") {
    return whileReadingTargets(options, io, (onTarget) =>
      describeTargets(access.targets, access.enter, urls, {
        ...readOptions,
        ...(owner !== undefined && { owner }),
        ...(targetConcurrency !== undefined && { targetConcurrency }),
        onTarget,
      }),
    );
  }
  const { caller, providers, problems } = await whileReading(options, io, (onRead) =>
    describe(access.clients, urls, { ...readOptions, onRead }),
  );
  const rules = output === "idem" ? IDEM_RULES : STATE_RULES;
  const state =
    owner === undefined
      ? toState(caller.account, providers, rules)
      : toOwnedState(caller.account, providers, owner);
  return { state: { ...state, problems: [...problems, ...state.problems] }, errors: [] };
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
