// What there is to complete → a script for fish, 3.0 and later.

import type { CompletedCommand, CompletedFlag, Values } from "./describe-tree.ts";

/** A script for `~/.config/fish/completions/oidc.fish`. */
export function toFish([program, ...commands]: readonly [CompletedCommand, ...CompletedCommand[]]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const before = quote(`not __fish_seen_subcommand_from ${names}`);
  const lines = [
    "# fish completion for oidc, printed by `oidc completion fish`",
    "",
    "complete -c oidc -f",
    "",
    ...commands.map(({ name, summary }) => `complete -c oidc -n ${before} -a ${name} -d ${quote(summary)}`),
    ...program.flags.filter(isProposed).map((flag) => toFlag(flag, before)),
    ...commands.flatMap(toLines),
  ];
  return `${lines.join("\n")}\n`;
}

function toLines({ name, flags, argument }: CompletedCommand): string[] {
  const inside = quote(`__fish_seen_subcommand_from ${name}`);
  const values = argument === null ? [] : [toArguments(argument.values)];
  return [
    "",
    ...values.map((words) => `complete -c oidc -n ${inside} ${words}`),
    ...flags.filter(isProposed).map((flag) => toFlag(flag, inside)),
  ];
}

function isProposed({ isHidden }: CompletedFlag): boolean {
  return !isHidden;
}

function toFlag({ names, description, value }: CompletedFlag, condition: string): string {
  const spellings = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const behind = value === null ? [] : [toValue(value.values)];
  return ["complete -c oidc -n", condition, ...spellings, ...behind, "-d", quote(description)].join(" ");
}

function toValue(values: Values): string {
  if (values === "files") return "-r -F";
  return values === "anything" ? "-x" : `-x -a ${quote(values.join(" "))}`;
}

function toArguments(values: Values): string {
  if (values === "files") return "-F";
  return values === "anything" ? "-f" : `-a ${quote(values.join(" "))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/gu, "\\$&")}'`;
}
