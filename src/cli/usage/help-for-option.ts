// A flag that a command does not have → what its user should type instead.

import type { Command } from "commander";
import { mapWords } from "../../model/map-words.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";

/** What other tools call it, and what it is here. */
const ELSEWHERE = mapWords({
  "`--yes` applies without asking": "--approve --assume-yes --auto-approve --doit --no-confirm",
  "`oidc plan` shows what would change": "--check --diff --dry-run --noop --preview",
  "`-o json` prints JSON": "--json",
  "did you mean `--output`?": "--format",
  "`--output FORMAT` chooses the format, and `> FILE` saves what is printed": "--out",
  "`--verbose` logs each AWS call": "--debug --trace",
  "`--color never` prints without colours": "--no-color --no-colour --nocolor",
  "did you mean `--endpoint-url`?": "--endpoint",
  "did you mean `--concurrency`?": "--parallel --parallelism",
  "did you mean `--account`?": "--account-id --aws-account",
});

/** The help for an unknown flag of a command: its nearest flag, the commands that have this one, or where to look. */
export function helpForOption(given: string, command: Command, commands: readonly Command[]): string {
  const flag = toFlag(given);
  if (toFlags(command).includes(flag))
    return flag === given.split("=")[0] ? `\`${flag}\` takes no value` : didYouMean(flag);
  const others = whoTakes(flag, commands);
  if (others !== undefined) return others;
  // Without their hyphens, which would make short names look alike.
  const names = new Map(toFlags(command).map((own) => [toName(own), own]));
  const near = names.get(suggest(toName(flag), names.keys()) ?? "");
  const here = ELSEWHERE.get(flag);
  if (here === undefined) return near === undefined ? toFlagList(command) : didYouMean(near);
  const [named] = /(?<=`)--?[a-z-]+/u.exec(here) ?? [];
  if (named === undefined || command.parent === null || toFlags(command).includes(named)) return here;
  const takers = whoTakes(named, commands);
  if (takers === undefined) return here;
  return here.endsWith("?") ? `${here} ${takers.replace(/^o/, "O")}` : `${here}; ${takers}`;
}

/** A sentence that names the commands that have a flag; `undefined` if there are none. */
function whoTakes(flag: string, commands: readonly Command[]): string | undefined {
  const takers = commands.filter((one) => toFlags(one).includes(flag)).map((one) => `\`oidc ${one.name()}\``);
  if (takers.length === 0) return undefined;
  return `only ${joinWords(takers)} ${takers.length > 1 ? "take" : "takes"} it`;
}

/** Without its value, and with both hyphens: Terraform writes `-auto-approve`. */
function toFlag(given: string): string {
  const [name = ""] = given.split("=");
  return /^-[a-z]{2}/u.test(name) ? `-${name}` : name;
}

function toName(flag: string): string {
  return flag.replace(/^-+/u, "");
}

export function toFlagList(command: Command): string {
  return command.parent === null
    ? "`oidc --help` lists the commands, and `oidc help COMMAND` the flags of one"
    : `\`oidc help ${command.name()}\` lists its flags`;
}

function toFlags({ options }: Command): string[] {
  return [
    "-h",
    "--help",
    ...options.filter(({ hidden }) => !hidden).flatMap(({ short, long }) => [short ?? [], long ?? []].flat()),
  ];
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
