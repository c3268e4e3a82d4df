// A command of `oidc` and the flags of this run → a line to paste into a shell.

import { quoteForShell } from "../../report/quote-for-shell.ts";
import { asksForSandbox } from "../connection/asks-for-sandbox.ts";
import type { Io } from "../process/io.ts";
import type { AwsOptions } from "../flags/options.ts";
import type { TargetOptions } from "../flags/target-options.ts";
import { toProgram } from "./to-program.ts";

/** The command, with the flags that it needs to reach the account of this run, or its targets. */
export function toCommand(
  name: string,
  words: readonly string[],
  options: AwsOptions & TargetOptions,
  io: Pick<Io, "env">,
): string {
  const hasEnd = words.some((word) => word.startsWith("-") && word !== "-");
  const arguments_ = [...(hasEnd ? ["--"] : []), ...words.map(quoteForShell)];
  return [toProgram(io), name, ...toFlags(options, io), ...arguments_].join(" ");
}

function toFlags(options: AwsOptions & TargetOptions, io: Pick<Io, "env">): string[] {
  const { profile, region, endpointUrl, account, sandboxFile, targets, roleName } = options;
  const isDefaultSandbox = sandboxFile === undefined && asksForSandbox(options, io);
  return [
    ...(isDefaultSandbox ? ["--sandbox"] : []),
    ...toFlag("--sandbox-file", sandboxFile),
    ...toFlag("--profile", profile),
    ...toFlag("--region", region),
    ...toFlag("--endpoint-url", endpointUrl),
    ...toFlag("--account", account),
    ...toFlag("--targets", targets),
    ...toFlag("--role-name", roleName),
  ];
}

function toFlag(name: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  return value.startsWith("-") ? [quoteForShell(`${name}=${value}`)] : [name, quoteForShell(value)];
}
