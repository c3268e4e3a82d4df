// The flags, each defined once: names and help.

import { Option } from "commander";
import { SEVERITIES, type Severity } from "../../model/finding.ts";
import { SANDBOX_FILE } from "../../model/sandbox-defaults.ts";
import { COLOUR_CHOICES } from "../process/has-colour.ts";
import type { Io } from "../process/io.ts";
import {
  repeatable,
  toAccount,
  toChoice,
  toEndpoint,
  toPath,
  toProfile,
  toRegion,
  toWhole,
} from "./parsers.ts";

/** The flags that every command takes. */
export interface CommonOptions {
  readonly output?: string;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly verbose?: number;
  readonly logFormat?: string;
}

/** The flags of commands that talk to AWS. */
export interface AwsOptions extends CommonOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly account?: string;
  readonly sandbox?: boolean;
  readonly sandboxFile?: string;
  readonly only?: readonly string[];
  readonly concurrency?: number;
}

/** The flags under a heading of their own in the help; the others are under "Options". */
export function underHeading(heading: string, options: readonly Option[]): Option[] {
  return options.map((option) => option.helpGroup(`${heading}:`));
}

export function outputOption(formats: readonly string[]): Option {
  const [first, ...others] = formats;
  return new Option("-o, --output <format>", `${first} (the default), ${others.join(", ")}`).argParser(
    toChoice(formats),
  );
}

/** What a run shows besides its document. */
export function commonOptions(): Option[] {
  return underHeading("Messages", [
    new Option("--color <when>", `${COLOUR_CHOICES.join(", ")} (default: auto)`).argParser(
      toChoice(COLOUR_CHOICES),
    ),
    new Option("-q, --quiet", "hide progress and notes; errors and warnings stay"),
    new Option("-v, --verbose", "log each AWS call; twice: with request IDs and stack traces").argParser(
      (_value, before: number | undefined) => (before ?? 0) + 1,
    ),
    new Option("--log-format <format>", "format of the log on stderr: text (the default), json").argParser(
      toChoice(["text", "json"]),
    ),
  ]);
}

/** Only commands that prompt show it, but all accept it: a wrapper need not know which ones prompt. */
export function noInputOption(): Option {
  return new Option("--no-input", "never ask; refuse if --yes is missing");
}

/** How to reach the account, and which providers to consider. */
export function awsOptions(): Option[] {
  return [onlyOption(), ...underHeading("Account", accountOptions())];
}

function accountOptions(): Option[] {
  return [
    new Option("--profile <name>", "a profile from the AWS configuration files").argParser(toProfile),
    new Option(
      "--region <name>",
      "the region; it decides the partition (default: from the environment, else us-east-1)",
    ).argParser(toRegion),
    new Option("--endpoint-url <url>", "send IAM and STS calls to this endpoint").argParser(toEndpoint),
    new Option("--account <id>", "refuse to run against another account").argParser(toAccount),
    new Option("--sandbox", "use the embedded IAM instead of AWS (or set OIDC_CLI_SANDBOX=1)"),
    sandboxFileOption(),
    new Option(
      "--concurrency <n>",
      "calls in flight at once in each account (default: up to 100 reads, or writes to 20 providers)",
    ).argParser(toWhole(1, 1000)),
  ];
}

/** Which providers to consider. */
export function onlyOption(): Option {
  return new Option(
    "--only <glob>",
    "only providers whose URL matches; `*` matches any text; repeatable",
  ).argParser(repeatable());
}

export function strictOption(): Option {
  return new Option("--strict", "treat warnings about state files as errors");
}

export function skipOtherStatesOption(): Option {
  return new Option("--skip-other-states", "in idem files, leave states of other resources alone");
}

/** Any value of the variable but `0` and `false` selects the sandbox: better than touching AWS by mistake. */
export function asksForSandbox({ sandbox, sandboxFile }: AwsOptions, { env }: Pick<Io, "env">): boolean {
  const byVariable = !["", "0", "false"].includes(env["OIDC_CLI_SANDBOX"] ?? "");
  return sandbox === true || sandboxFile !== undefined || byVariable;
}

/** `--fail-on`, with what applies without it. */
export function failOnOption(otherwise: Severity | "never"): Option {
  const help = `exit 8 on a finding at or above: ${SEVERITIES.join(", ")} (default: ${otherwise})`;
  return new Option("--fail-on <severity>", help).argParser(toChoice(SEVERITIES));
}

export function sandboxFileOption(): Option {
  const help = `file that holds the embedded IAM (default: ${SANDBOX_FILE})`;
  return new Option("--sandbox-file <file>", help).argParser(toPath);
}
