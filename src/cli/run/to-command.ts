// A command of `oidc` and the flags of this run → a line to paste into a shell.

import { quoteForShell } from "../../report/quote-for-shell.ts";
import { asksForSandbox, type AwsOptions } from "../flags/options.ts";
import type { PruneOptions } from "../connection/to-read-options.ts";
import type { Io } from "../process/io.ts";
import type { IssuerFlags } from "../flags/issuer-options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import type { StateOptions } from "./read-states.ts";

export type RunFlags = AwsOptions & TargetOptions & IssuerFlags & PruneOptions & StateOptions;

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

type ToFlags = (options: RunFlags, io: Pick<Io, "env">) => readonly string[];

const toConnectionFlags: ToFlags = (options, io) => {
  const { profile, region, endpointUrl, account, sandboxFile } = options;
  const isDefaultSandbox = sandboxFile === undefined && asksForSandbox(options, io);
  return [
    ...(isDefaultSandbox ? ["--sandbox"] : []),
    ...toFlag("--sandbox-file", sandboxFile),
    ...toFlag("--profile", profile),
    ...toFlag("--region", region),
    ...toFlag("--endpoint-url", endpointUrl),
    ...toFlag("--account", account),
  ];
};

const toTargetFlags: ToFlags = ({ targets, roleName, target = [], shard }) => [
  ...toFlag("--targets", targets),
  ...toFlag("--role-name", roleName),
  ...target.flatMap((glob) => toFlag("--target", glob)),
  ...toFlag("--shard", typeof shard === "object" ? `${shard.index}/${shard.total}` : shard),
];

const toIssuerFlags: ToFlags = ({ connectTo = [], roots }) => [
  ...connectTo.flatMap((rule) => toFlag("--connect-to", rule)),
  ...toFlag("--roots", roots),
];

const toOnlyFlags: ToFlags = ({ only = [] }) => only.flatMap((glob) => toFlag("--only", glob));
const toPruneFlags: ToFlags = ({ prune }) => (prune === true ? ["--prune"] : []);
const toStateFlags: ToFlags = ({ skipOtherStates }) =>
  skipOtherStates === true ? ["--skip-other-states"] : [];

const PLANNING = [toConnectionFlags, toTargetFlags, toOnlyFlags, toPruneFlags, toStateFlags, toIssuerFlags];

const SAME: Readonly<Record<PrintedCommand, readonly ToFlags[]>> = {
  validate: [toStateFlags],
  plan: PLANNING,
  apply: PLANNING,
  describe: [toConnectionFlags, toTargetFlags],
  trust: [toConnectionFlags, toTargetFlags, toOnlyFlags, toStateFlags],
  verify: [toOnlyFlags, toStateFlags, toIssuerFlags],
};

function toFlag(name: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  return value.startsWith("-") ? [quoteForShell(`${name}=${value}`)] : [name, quoteForShell(value)];
}

/** `npx oidc` if npx did it: a command that was installed for a project is known to npx alone. */
export function toProgram({ env }: Pick<Io, "env">): string {
  if (env["npm_command"] !== "exec") return "oidc";
  const [, name] = /^['"]?((?:iam-)?oidc)\b/u.exec(env["npm_lifecycle_script"] ?? "") ?? [];
  return name === undefined ? "oidc" : `npx ${name}`;
}
