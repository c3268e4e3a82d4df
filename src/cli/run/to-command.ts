// A command of `oidc` and the flags of this run → a line to paste into a shell.

import { quoteForShell } from "../../report/quote-for-shell.ts";
import type { AwsOptions } from "../flags/aws-options.ts";
import type { Io } from "../process/io.ts";
import {
  toConnectionFlags,
  toTargetFlags,
  toIssuerFlags,
  toOnlyFlags,
  toPruneFlags,
  toStateFlags,
  toFlag,
  type ToFlags,
  type RunFlags,
} from "./to-flags.ts";

export type PrintedCommand = "validate" | "plan" | "apply" | "describe" | "trust" | "verify";

/** The command with the flags that it needs to reach the account of this run. */
export function toCommand(
  name: PrintedCommand,
  words: readonly string[],
  options: AwsOptions,
  io: Pick<Io, "env">,
): string {
  return toLine([toProgram(io), name, ...toConnectionFlags(options, io)], words);
}

/** The command with the flags that it needs to look at the same accounts, files and providers as this run. */
export function toSameCommand(
  name: PrintedCommand,
  words: readonly string[],
  options: RunFlags,
  io: Pick<Io, "env">,
): string {
  const flags = SAME[name].flatMap((toFlags) => toFlags(options, io));
  return toLine([toProgram(io), name, ...flags], words);
}

/** `oidc describe` of what the files of this run do not declare, where this run looked. */
export function toUndeclaredCommand(
  paths: readonly string[],
  options: RunFlags,
  io: Pick<Io, "env">,
): string {
  const files = paths.flatMap((path) => toFlag("--undeclared", path));
  return [toSameCommand("describe", [], options, io), ...files, ...toStateFlags(options, io)].join(" ");
}

function toLine(start: readonly string[], words: readonly string[]): string {
  const hasEnd = words.some((word) => word.startsWith("-") && word !== "-");
  return [...start, ...(hasEnd ? ["--"] : []), ...words.map(quoteForShell)].join(" ");
}

const PLANNING = [toConnectionFlags, toTargetFlags, toOnlyFlags, toPruneFlags, toStateFlags, toIssuerFlags];

const SAME: Readonly<Record<PrintedCommand, readonly ToFlags[]>> = {
  validate: [toStateFlags],
  plan: PLANNING,
  apply: PLANNING,
  describe: [toConnectionFlags, toTargetFlags],
  trust: [toConnectionFlags, toTargetFlags, toOnlyFlags, toStateFlags],
  verify: [toOnlyFlags, toStateFlags, toIssuerFlags],
};

/** `npx oidc` if npx did it: a command that was installed for a project is known to npx alone. */
export function toProgram({ env }: Pick<Io, "env">): string {
  if (env["npm_command"] !== "exec") return "oidc";
  const [, name] = /^['"]?((?:iam-)?oidc)\b/u.exec(env["npm_lifecycle_script"] ?? "") ?? [];
  return name === undefined ? "oidc" : `npx ${name}`;
}
