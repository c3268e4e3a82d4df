// The command tree: names, arguments, flags and help. What a command does is loaded when it runs.

import { Argument, Command, Option } from "commander";
import type { Io } from "./io.ts";
import { awsOptions, commonOptions, outputOption, toFingerprintStart, toPort } from "./options.ts";
import { SCHEMA_NAMES } from "./schema-names.ts";
import { SHELLS } from "./completion/shells.ts";
import { reportOption } from "./report-option.ts";
import { readVersion } from "./version.ts";

/** Runs a command: arguments and merged flags in, exit code out. */
type Work = (paths: readonly string[], options: object, io: Io) => Promise<number>;

const FIRST_STEPS = `\
  oidc validate states            check the files, no network
  oidc plan states                show what apply would change
  oidc apply states               change it, after asking
  oidc describe > current.yaml    write down what AWS has now`;

const PATHS = "files, folders, or - for standard input (default: states/)";

/** Makes the tree. `finish` gets the exit code of the command that ran. */
export function createProgram(io: Io, finish: (exitCode: number) => void): Command {
  const program = new Command("oidc")
    .description(`Keep AWS IAM OIDC identity providers the way your YAML says.\n\n${FIRST_STEPS}`)
    .usage("COMMAND [options]")
    .version(readVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help; `oidc help COMMAND` shows a command's")
    .enablePositionalOptions();
  // Common flags may stand before the command, too.
  for (const option of [new Option("-o, --output <format>"), ...awsOptions(), ...commonOptions()]) {
    program.addOption(option.hideHelp());
  }
  const add = (command: Command, options: Option[], work: Work): void => {
    for (const option of options) command.addOption(option);
    command.helpOption("-h, --help", "show this help").action(async () => {
      takeEarlyFlags(program, command);
      finish(await work(command.args, command.opts(), io));
    });
    program.addCommand(command);
  };

  add(
    toCommand("validate", "check the state files; no network", [
      "oidc validate states",
      "oidc validate - < state.yaml",
    ]).addArgument(new Argument("[path...]", PATHS)),
    [outputOption(["text", "json"]), reportOption(), strictOption(), ...commonOptions()],
    async (paths, options) => (await import("./validate.ts")).validate(paths, options, io),
  );
  add(
    toCommand("plan", "show what apply would change", [
      "oidc plan states",
      "oidc plan -o json --account 123456789012",
    ]).addArgument(new Argument("[path...]", PATHS)),
    [
      outputOption(["text", "json", "markdown"]),
      reportOption(),
      new Option("--detailed-exitcode", "exit 2 when there are changes"),
      checkRolesOption(),
      strictOption(),
      ...awsOptions(),
      ...commonOptions(),
    ],
    async (paths, options) => (await import("./plan.ts")).plan(paths, options, io),
  );
  add(
    toCommand("apply", "change AWS to match, after asking", [
      "oidc apply states",
      "oidc apply --yes states/*.yaml",
    ]).addArgument(new Argument("[path...]", PATHS)),
    [
      outputOption(["text", "json", "markdown"]),
      reportOption(),
      new Option("-y, --yes", "do not ask"),
      new Option("--no-input", "never ask: refuse where --yes is missing"),
      new Option(
        "--restore-file <file>",
        "where the state before a removal is written (default: .oidc/restore-ACCOUNT-FINGERPRINT.yaml)",
      ),
      new Option(
        "--plan <file>",
        "apply only what this JSON plan shows; what of it is done already may be missing",
      ),
      new Option(
        "--expect <fingerprint>",
        "apply only the plan with this fingerprint, or start of one",
      ).argParser(toFingerprintStart),
      checkRolesOption(),
      new Option("--allow-role-impact", "apply though roles stop, or may stop, letting callers in"),
      new Option("--allow-lockout", "apply though this run may take away its own way in"),
      new Option("--audit-log <file>", "append a JSON line before and after each write"),
      strictOption(),
      ...awsOptions(),
      ...commonOptions(),
    ],
    async (paths, options) => (await import("./apply.ts")).apply(paths, options, io),
  );
  add(
    toCommand("describe", "print what the account has, as a state file", [
      "oidc describe > current.yaml",
      "oidc describe https://token.actions.githubusercontent.com",
    ]).addArgument(new Argument("[url...]", "only these providers (default: all)")),
    [outputOption(["yaml", "json", "idem"]), ...awsOptions(), ...commonOptions()],
    async (urls, options) => (await import("./describe.ts")).describe(urls, options, io),
  );
  add(
    toCommand("sandbox", "serve the embedded IAM on a loopback port, for any AWS client", [
      "oidc sandbox --port 0",
      "aws iam list-open-id-connect-providers --endpoint-url http://127.0.0.1:4599",
    ]),
    [
      new Option("--port <n>", "where to listen; 0 for any free port (default: 4599)").argParser(toPort),
      new Option("--sandbox-file <file>", "where the embedded IAM lives (default: .oidc/sandbox.json)"),
      ...commonOptions(),
    ],
    async (_paths, options) => (await import("./sandbox.ts")).sandbox(options, io),
  );
  add(
    toCommand("schema", "print a JSON Schema, for editors and scripts", [
      "oidc schema > state.schema.json",
      "oidc schema plan",
    ]).addArgument(new Argument("[document]", `${SCHEMA_NAMES.join(", ")} (default: state)`)),
    [],
    async (names) => (await import("./schema.ts")).schema(names, io),
  );
  add(
    toCommand("explain", "tell more about a diagnostic code", [
      "oidc explain unknown-key",
      "oidc explain",
    ]).addArgument(new Argument("[code]", "as in `error[unknown-key]` (default: list all codes)")),
    [],
    async (codes) => (await import("./explain.ts")).explain(codes, io),
  );
  add(
    toCommand("completion", "print a completion script for a shell", [
      'eval "$(oidc completion bash)"',
      "oidc completion fish > ~/.config/fish/completions/oidc.fish",
    ]).addArgument(new Argument("<shell>", SHELLS.join(", "))),
    [],
    async (shells) => (await import("./completion.ts")).completion(shells, program, io),
  );
  return program;
}

/** Flags that stand before the command count as if they stood behind it. */
function takeEarlyFlags(program: Command, command: Command): void {
  for (const early of program.options) {
    const name = early.attributeName();
    if (name === "version" || program.getOptionValue(name) === undefined) continue;
    const own = command.options.find((option) => option.attributeName() === name);
    if (own === undefined) command.error(`option '${early.long}' does not go with '${command.name()}'`);
    else command.setOptionValue(name, merge(program.getOptionValue(name), own, command));
  }
}

/** What stands behind the command wins; a repeatable flag has both. */
function merge(early: unknown, own: Option, command: Command): unknown {
  const late: unknown = command.getOptionValue(own.attributeName());
  if (Array.isArray(early) && Array.isArray(late)) return [...early, ...late];
  if (late !== undefined) return late;
  if (own.attributeName() !== "output" || typeof early !== "string") return early;
  // Which formats there are depends on the command, so the value is checked only now.
  try {
    return own.parseArg?.(early, undefined);
  } catch (error) {
    const hint = error instanceof Error ? error.message : "";
    return command.error(`error: option '${own.flags}' argument '${early}' is invalid. ${hint}`);
  }
}

function toCommand(name: string, summary: string, examples: readonly string[]): Command {
  const shown = examples.map((example) => `  $ ${example}`).join("\n");
  return new Command(name).summary(summary).description(`${toSentence(summary)}\n\n${shown}`);
}

function toSentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function checkRolesOption(): Option {
  return new Option("--check-roles", "read the roles' trust policies even when nothing is taken away");
}

function strictOption(): Option {
  return new Option("--strict", "warnings about state files are errors");
}
