// The flags, each defined once: names and help.

import { Option } from "commander";
import { SEVERITIES, type Severity } from "../../model/finding.ts";
import { COLOUR_CHOICES } from "../process/has-colour.ts";
import { toChoice } from "./parsers.ts";

/** The flags that every command takes. */
export interface CommonOptions {
  readonly output?: string;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly verbose?: number;
  readonly logFormat?: string;
}

/** The flags under a heading of their own in the help; the others are under "Options". */
export function underHeading(heading: string, options: readonly Option[]): Option[] {
  return options.map((option) => option.helpGroup(`${heading}:`));
}

/** True for the format that commands print if none is given. */
export function isText(format: string | undefined): boolean {
  return format === undefined || format === "text";
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

export function strictOption(): Option {
  return new Option("--strict", "treat warnings about state files as errors");
}

export function skipOtherStatesOption(): Option {
  return new Option("--skip-other-states", "in idem files, leave states of other resources alone");
}

/** `--fail-on`, with what applies without it. */
export function failOnOption(otherwise: Severity | "never"): Option {
  const help = `exit 8 on a finding at or above: ${SEVERITIES.join(", ")} (default: ${otherwise})`;
  return new Option("--fail-on <severity>", help).argParser(toChoice(SEVERITIES));
}
