// The table of commands → commander's tree.

import { Argument, Command, Option } from "commander";
import { COMMANDS } from "./specs/commands.ts";
import type { CommandSpec } from "./specs/command-spec.ts";
import { commonOptions, noInputOption } from "./flags/options.ts";
import { awsOptions } from "./flags/aws-options.ts";
import { ALL_FORMATS, reportOption } from "./flags/report-option.ts";
import { VERSION } from "./process/version.ts";
import { takeEarlyFlags } from "./take-early-flags.ts";

const FIRST_STEPS = `\
  oidc validate states            check the files; no network
  oidc plan states                show what apply would change
  oidc apply states               make the changes, after asking
  oidc describe > current.yaml    save what AWS has now`;

/** In at most 60 columns, as commander does not wrap it. */
const EXIT_CODES = `
Exit codes:
  0  done, or nothing to do
  1  AWS, network or internal failure
  2  changes are pending (plan --detailed-exitcode only)
  3  a state file is invalid
  4  usage: a flag or value is wrong, or no state files
  5  credentials are missing or expired, or a read denied
  6  refused: not approved, a guard, the wrong account
  7  apply incomplete or outcome unknown
  8  verify, trust: findings at or above --fail-on
  129, 130, 143  stopped by a signal

  AWS may have changed only after 0, 7 or a signal.`;

export type Run = (spec: CommandSpec, args: readonly string[], options: object) => Promise<void>;

export function createProgram(run: Run): Command {
  const program = new Command("oidc")
    .description(`Reconcile AWS IAM OIDC providers with YAML files.\n\n${FIRST_STEPS}`)
    .usage("COMMAND [options]")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help; `oidc help COMMAND` shows that of a command")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", EXIT_CODES)
    .enablePositionalOptions()
    .hook("preSubcommand", (_program, command) => addFlags(command))
    // `oidc help plan` shows a command's help without running it.
    .on("beforeAllHelp", ({ command }: { command: Command }) => addFlags(command));
  // Common flags may also come before the command.
  const early = [reportOption(ALL_FORMATS), ...awsOptions(), ...commonOptions(), noInputOption()];
  for (const option of [new Option("-o, --output <format>"), ...early]) program.addOption(option.hideHelp());
  for (const spec of COMMANDS) {
    const command = toCommand(spec).action(async () => {
      takeEarlyFlags(program, command);
      await run(spec, command.args, command.opts());
    });
    program.addCommand(command);
  }
  return program;
}

/** The tree with the flags of every command, for completion and documentation. It runs nothing. */
export function createWholeProgram(): Command {
  const program = createProgram(async () => undefined);
  program.commands.forEach(addFlags);
  return program;
}

/** Creating all flags takes longer than the rest of `oidc --help`, so a command gets its own only when it is named. */
function addFlags(command: Command): void {
  if (command.options.length > 0) return;
  const spec = COMMANDS.find(({ name }) => name === command.name());
  const options = spec?.options() ?? [];
  const asks = options.some(({ long }) => long === noInputOption().long);
  // The help shows groups in the order of their first flags, hidden ones included: "Options" comes first.
  if (spec !== undefined && !asks) command.addOption(noInputOption().hideHelp());
  for (const option of options) command.addOption(option);
}

function toCommand({ name, summary, details, examples, argument }: CommandSpec): Command {
  const shown = examples.map((example) => `  $ ${example}`).join("\n");
  const command = new Command(name)
    .summary(summary)
    .description(`${[toSentence(summary), details].join(" ").trimEnd()}\n\n${shown}`)
    .helpOption("-h, --help", "show this help");
  if (argument !== undefined) command.addArgument(new Argument(...argument));
  return command;
}

function toSentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
