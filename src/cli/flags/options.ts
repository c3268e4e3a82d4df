// The flags, each defined once: names, help, checks.

import { InvalidArgumentError, Option } from "commander";
import { OWNER_NAME } from "../../model/marks.ts";
import { COLOUR_CHOICES } from "../process/has-colour.ts";
import { toChoice } from "./to-choice.ts";

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

/** `-o`, with the formats of one command. */
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

/** For commands that read state files. */
export function strictOption(): Option {
  return new Option("--strict", "treat warnings about state files as errors");
}

/** The same. */
export function skipOtherStatesOption(): Option {
  return new Option("--skip-other-states", "in idem files, leave states of other resources alone");
}

/** The file of the embedded IAM. */
export function sandboxFileOption(): Option {
  const help = "file that holds the embedded IAM (default: .oidc/sandbox.json)";
  return new Option("--sandbox-file <file>", help).argParser(toPath);
}

/** A path. An unset variable of a script is an empty text. */
export function toPath(value: string): string {
  if (value === "") throw new InvalidArgumentError("a path must not be empty");
  return value;
}

/** Twelve digits. */
function toAccount(value: string): string {
  if (!/^\d{12}$/u.test(value)) throw new InvalidArgumentError("an account ID has twelve digits");
  return value;
}

/** The name of a profile. */
function toProfile(value: string): string {
  if (value === "") throw new InvalidArgumentError("a profile has a name");
  return value;
}

/** A region as it can be part of a host name. */
function toRegion(value: string): string {
  if (!isRegion(value)) throw new InvalidArgumentError("write the name of a region, such as `eu-west-1`");
  return value;
}

/** True for what can be part of a host name, as the SDK needs it. */
export function isRegion(value: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/iu.test(value);
}

/** True for an address that requests can be sent to. */
export function isEndpoint(value: string): boolean {
  return /^https?:\/\/./iu.test(value) && URL.canParse(value);
}

function toEndpoint(value: string): string {
  if (!isEndpoint(value)) {
    throw new InvalidArgumentError("an endpoint starts with http:// or https://");
  }
  const { username, password } = new URL(value);
  if (username !== "" || password !== "") {
    throw new InvalidArgumentError("an endpoint must not contain a user or a password");
  }
  return value;
}

/** A parser for a flag that can be given several times. */
export function repeatable(toOne: (value: string) => string = String) {
  return (value: string, before: readonly string[] = []): string[] => [...before, toOne(value)];
}

/** A parser for whole numbers. */
export function toWhole(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/u.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`);
  };
}

/** The most of something; 0 for none. */
export function toLimit(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError("give a whole number from 0");
  return Number(value);
}

/** The name of an owner. */
export function toOwner(value: string): string {
  if (!OWNER_NAME.test(value)) throw new InvalidArgumentError("use 1 to 64 letters, digits and `_ . -`");
  return value;
}

/** The start of a fingerprint, with or without `sha256:`; returned without it. */
export function toFingerprintStart(value: string): string {
  const digits = value.replace(/^sha256:/u, "").toLowerCase();
  if (!/^[0-9a-f]{12,64}$/u.test(digits)) throw new InvalidArgumentError("give 12 to 64 hex digits");
  return digits;
}
