// The words of a command line → what a shell may propose for the last one.

import type { Command, Option } from "commander";
import { listProfiles, readAwsFiles } from "../../aws/network/read-aws-files.ts";
import type { Environment } from "../../model/environment.ts";
import { SCHEMA_NAMES, SHELLS } from "../flags/choices.ts";
import { findStateUrls } from "./find-state-urls.ts";
import { readTyped, commandsOf, findValueFlag } from "./read-typed.ts";

/** One proposal: a whole word. If it ends with `=`, a file name follows. */
export interface Candidate {
  readonly value: string;
  readonly description?: string;
}

/** Candidates, or how many characters of the last word precede a file name for the shell to complete. */
export type Proposals = readonly Candidate[] | number;

/**
 * Proposes commands, flags and values, however much of the last word has been typed: each shell has its own rules
 * for what matches. Reads state files and AWS profiles; sends nothing.
 */
export async function complete(
  program: Command,
  words: readonly string[],
  env: Environment,
): Promise<Proposals> {
  const current = words.at(-1) ?? "";
  const { command, args, flag, isPastFlags } = readTyped(program, words.slice(0, -1));
  if (command === undefined) return [];
  if (flag !== undefined) return proposeValues(flag, current, args, env);
  if (isPastFlags || !current.startsWith("-")) return proposeArguments(program, command, current);
  const [start, name] = /^(--[^=]+)=/su.exec(current) ?? [];
  if (start === undefined) return proposeFlags(command);
  const joined = findValueFlag(command, name);
  const values = joined && proposeValues(joined, current.slice(start.length), args, env);
  if (typeof values === "number") return start.length + values;
  return (values ?? []).map(({ value }) => ({ value: start + value }));
}

function proposeFlags(command: Command): Candidate[] {
  const flags = command.createHelp().visibleOptions(command);
  return flags.flatMap(({ short, long, description }) =>
    [short, long].flatMap((value) => (value === undefined ? [] : { value, description })),
  );
}

function proposeValues(
  { long, flags, parseArg }: Option,
  value: string,
  args: readonly string[],
  env: Environment,
): Proposals {
  if (long === "--profile") return toCandidates(listProfiles(readAwsFiles(env)));
  if (long === "--only") return proposeUrls(args, value);
  if (long === "--report" && value.includes("=")) return value.indexOf("=") + 1;
  if (parseArg !== undefined && "choices" in parseArg) return toCandidates(parseArg.choices as string[]);
  return /<(?:file|path|dir)\b/u.test(flags) ? 0 : [];
}

async function proposeArguments(program: Command, command: Command, value: string): Promise<Proposals> {
  if (command === program || command.name() === "help") {
    return commandsOf(program).map((one) => ({
      value: one.name(),
      description: one.summary() || one.description(),
    }));
  }
  const name = command.registeredArguments[0]?.name();
  if (name === "path" || name === "file") return 0;
  if (name === "url") return proposeUrls([], value);
  if (name === "document") return toCandidates(SCHEMA_NAMES);
  if (name === "shell") return toCandidates(SHELLS);
  if (name !== "code|key") return [];
  const { EXPLAINED } = await import("../pages/explained.ts");
  return toCandidates(EXPLAINED);
}

const SCHEME = "https://";

/** `--only` and `describe` take URLs with or without a scheme. Proposes the form that the user began. */
function proposeUrls(paths: readonly string[], value: string): Candidate[] {
  const urls = findStateUrls(paths);
  const hasScheme = SCHEME.startsWith(value.slice(0, SCHEME.length));
  return toCandidates(hasScheme ? urls : urls.map((url) => url.slice(SCHEME.length)));
}

function toCandidates(values: readonly string[]): Candidate[] {
  return values.map((value) => ({ value }));
}
