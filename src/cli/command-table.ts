// The commands: names, arguments, flags and help. The code of a command is loaded when it runs.

import { Option } from "commander";
import { SHELLS } from "./completion/shells.ts";
import type { Io } from "./process/io.ts";
import { failOnOption } from "./flags/fail-on-option.ts";
import { issuerOptions } from "./flags/issuer-options.ts";
import {
  awsOptions,
  commonOptions,
  noInputOption,
  onlyOption,
  outputOption,
  sandboxFileOption,
  toFingerprintStart,
  toLimit,
  toOwner,
  toPath,
  toPort,
} from "./flags/options.ts";
import {
  FINDING_FORMATS,
  PLAN_FORMATS,
  reportOption,
  STATE_FORMATS,
  TRUST_FORMATS,
} from "./flags/report-option.ts";
import { failureToleranceOption, targetOptions } from "./flags/target-options.ts";
import { toChoice } from "./flags/to-choice.ts";
import { SCHEMA_NAMES } from "./flags/schema-names.ts";

/** One command, as help shows it and as it runs. */
export interface CommandSpec {
  readonly name: string;
  /** A few words without a full stop, for the list of commands. */
  readonly summary: string;
  /** Sentences that its help adds to the summary. */
  readonly details?: string;
  readonly examples: readonly string[];
  /** `[name...]` or `<name>`, and what it means. */
  readonly argument?: readonly [name: string, description: string];
  readonly options: () => readonly Option[];
  /** Arguments and merged flags in, exit code out. */
  readonly run: (args: readonly string[], options: object, io: Io) => Promise<number>;
}

const PATHS = ["[path...]", "files, folders, or - for standard input (default: states/)"] as const;

/** In the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "validate",
    summary: "check the state files; no network",
    examples: ["oidc validate states", "oidc validate - < state.yaml"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json"]),
      reportOption(STATE_FORMATS),
      strictOption(),
      skipOtherStatesOption(),
      ...commonOptions(),
    ],
    run: async (paths, options, io) =>
      (await import("./commands/validate.ts")).validateCommand(paths, options, io),
  },
  {
    name: "plan",
    summary: "show what apply would change",
    examples: ["oidc plan states", "oidc plan -o json --account 123456789012"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(PLAN_FORMATS),
      new Option("--detailed-exitcode", "exit 2 when there are changes"),
      new Option(
        "--undeclared <how>",
        "name the providers that no file declares: list; or error, which also counts them as changes for --detailed-exitcode",
      ).argParser(toChoice(["list", "error"])),
      pruneOption(),
      checkRolesOption(),
      strictOption(),
      skipOtherStatesOption(),
      ...awsOptions(),
      ...targetOptions(),
      failureToleranceOption(),
      ...issuerOptions(),
      ...commonOptions(),
    ],
    run: async (paths, options, io) => (await import("./commands/plan.ts")).planCommand(paths, options, io),
  },
  {
    name: "apply",
    summary: "change AWS to match, after asking",
    examples: ["oidc apply states", "oidc apply --yes states/*.yaml"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(PLAN_FORMATS),
      new Option("-y, --yes", "apply without asking"),
      noInputOption(),
      new Option(
        "--restore-file <file>",
        "save the state before a removal here, or under the next free name (default: .oidc/restore-ACCOUNT-FINGERPRINT.yaml)",
      ).argParser(toPath),
      new Option(
        "--plan <file>",
        "apply only the changes in this reviewed JSON plan; ones already made are skipped",
      ),
      new Option("--expect <fingerprint>", "apply only if the plan's fingerprint starts with this").argParser(
        toFingerprintStart,
      ),
      pruneOption(),
      new Option("--max-deletes <n>", "how many providers --prune may delete (with --yes: 0)").argParser(
        toLimit,
      ),
      checkRolesOption(),
      new Option("--allow-role-impact", "apply even if roles lose, or may lose, access"),
      new Option("--allow-lockout", "apply even if this run may lock itself out"),
      new Option("--audit-log <file>", "append a JSON line before and after each write").argParser(toPath),
      strictOption(),
      skipOtherStatesOption(),
      ...awsOptions(),
      ...targetOptions(),
      failureToleranceOption(),
      ...issuerOptions(),
      ...commonOptions(),
    ],
    run: async (paths, options, io) => (await import("./commands/apply.ts")).applyCommand(paths, options, io),
  },
  {
    name: "describe",
    summary: "print what the account has, as a state file",
    examples: ["oidc describe > current.yaml", "oidc describe https://token.actions.githubusercontent.com"],
    argument: ["[url...]", "only these providers (default: all)"],
    options: () => [
      outputOption(["yaml", "json", "idem"]),
      new Option("--undeclared <path>", "only what these state files do not declare; repeatable").argParser(
        (value: string, before: readonly string[] | undefined) => [...(before ?? []), toPath(value)],
      ),
      new Option("--leave-out <what>", "leave out `thumbprints`, so that they are not managed").argParser(
        toChoice(["thumbprints"]),
      ),
      new Option(
        "--output-dir <dir>",
        "write one state file for each issuer host; never overwrites what differs (with --undeclared, takes the next free name)",
      ).argParser(toPath),
      new Option(
        "--force",
        "with --output-dir: change files that differ; comments stay where only values change",
      ),
      skipOtherStatesOption(),
      new Option("--owner <name>", "only what this owner owns or claims").argParser(toOwner),
      ...awsOptions(),
      ...targetOptions(),
      failureToleranceOption(),
      ...commonOptions(),
    ],
    run: async (urls, options, io) =>
      (await import("./commands/describe.ts")).describeCommand(urls, options, io),
  },
  {
    name: "trust",
    summary: "show who can sign in through which provider, and what is wrong with it",
    details: `\
It reads all providers and all roles, and needs no state file. With files, a provider that none of them declares is \
a finding, too.`,
    examples: [
      "oidc trust",
      "oidc trust states --fail-on high --report html=trust.html",
      "oidc trust --targets accounts.json --role-name oidc-reader",
      "oidc trust --token token.jwt",
    ],
    argument: [
      "[path...]",
      "what must be declared: files, folders, or - for standard input (default: nothing)",
    ],
    options: () => [
      outputOption(["text", "json", "csv", "markdown", "html"]),
      reportOption(TRUST_FORMATS),
      failOnOption("never"),
      new Option("--findings", "leave out providers and roles without findings"),
      new Option(
        "--token <file>",
        "say which roles let this web identity token in, and why others do not; - for standard input",
      ),
      skipOtherStatesOption(),
      ...awsOptions(),
      ...targetOptions(),
      ...commonOptions(),
    ],
    run: async (paths, options, io) => (await import("./commands/trust.ts")).trustCommand(paths, options, io),
  },
  {
    name: "verify",
    summary: "check the declared issuers: documents, keys, certificates, thumbprints",
    details: `\
It contacts only the declared issuers, on port 443, and needs no AWS account. It exits with 8 if there is a finding at \
or above --fail-on.`,
    examples: ["oidc verify states", "oidc describe | oidc verify -"],
    argument: PATHS,
    options: () => [
      outputOption(["text", "json", "markdown"]),
      reportOption(FINDING_FORMATS),
      failOnOption("high"),
      skipOtherStatesOption(),
      ...issuerOptions(),
      onlyOption(),
      ...commonOptions(),
    ],
    run: async (paths, options, io) =>
      (await import("./commands/verify.ts")).verifyCommand(paths, options, io),
  },
  {
    name: "show",
    summary: "print saved documents, and merge those of shards",
    details: `\
It reads what \`plan -o json\`, \`apply -o json\`, \`verify -o json\` and \`--audit-log\` wrote. The text of a plan is what \
\`plan\` printed; the JSON of several plans is one plan, which \`apply --plan\` accepts.`,
    examples: [
      "oidc show plan.json",
      "oidc show -o markdown plan-*.json",
      "oidc show -o html apply.json > apply.html",
    ],
    argument: ["<file...>", "documents of one kind, or - for standard input"],
    options: () => [outputOption(["text", "json", "markdown", "html"]), ...commonOptions()],
    run: async (files, options, io) => (await import("./commands/show.ts")).showCommand(files, options, io),
  },
  {
    name: "sandbox",
    summary: "serve the embedded IAM on a loopback port, for any AWS client",
    details: `\
It does not verify signatures or evaluate policies: AssumeRole returns credentials for any role that exists. \
It checks session tags but does not keep them; session policies, the external ID and the source identity have \
no effect.`,
    examples: ["oidc sandbox", "aws iam list-open-id-connect-providers --endpoint-url http://127.0.0.1:4599"],
    options: () => [
      new Option("--port <n>", "port to listen on; 0 for any free port (default: 4599)").argParser(toPort),
      sandboxFileOption(),
      ...commonOptions(),
    ],
    run: async (_paths, options, io) => (await import("./commands/sandbox.ts")).sandboxCommand(options, io),
  },
  {
    name: "schema",
    summary: "print a JSON Schema, for editors and scripts",
    examples: ["oidc schema > state.schema.json", "oidc schema plan"],
    argument: ["[document]", `${SCHEMA_NAMES.join(", ")} (default: state)`],
    options: commonOptions,
    run: async (names, _options, io) => (await import("./commands/schema.ts")).schemaCommand(names, io),
  },
  {
    name: "explain",
    summary: "explain a diagnostic code, or a key of a state file",
    examples: ["oidc explain unknown-key", "oidc explain client_id_list", "oidc explain"],
    argument: ["[code|key]", "a code, as in `error[unknown-key]`, or a key (default: list all)"],
    options: commonOptions,
    run: async (words, _options, io) => (await import("./commands/explain.ts")).explainCommand(words, io),
  },
  {
    name: "completion",
    summary: "print a completion script for a shell",
    details: `\
The line for bash goes into ~/.bashrc. For zsh, write the script into a folder of your fpath: with the line below, \
~/.zshrc needs \`fpath+=~/.zfunc\` before \`compinit\`.`,
    examples: [
      'eval "$(oidc completion bash)"',
      "oidc completion zsh > ~/.zfunc/_oidc",
      "oidc completion fish > ~/.config/fish/completions/oidc.fish",
    ],
    argument: ["<shell>", `one of ${SHELLS.join(", ")}`],
    options: commonOptions,
    run: async (shells, _options, io) =>
      (await import("./commands/completion.ts")).completionCommand(shells, io),
  },
];

function checkRolesOption(): Option {
  return new Option("--check-roles", "read the roles' trust policies even if nothing is removed");
}

function pruneOption(): Option {
  return new Option("--prune", "also remove what the files' owners have in the account but no file declares");
}

function skipOtherStatesOption(): Option {
  return new Option("--skip-other-states", "in idem files, leave states of other resources alone");
}

function strictOption(): Option {
  return new Option("--strict", "treat warnings about state files as errors");
}
