// The command tree → what a completion script has to know of it.

import type { Command, Option } from "commander";

/** What may stand behind a flag, or as an argument. A word that ends with `=` goes on with a path. */
export type Values = readonly string[] | "files" | "anything";

/** A flag of a command. */
export interface CompletedFlag {
  /** `-o`, `--output`: the spellings there are. */
  readonly names: readonly string[];
  readonly description: string;
  /** The name and the values of what follows; `null` when nothing does. */
  readonly value: { readonly name: string; readonly values: Values } | null;
  /** Accepted, but not proposed. */
  readonly isHidden: boolean;
}

/** A command, or with an empty name the program itself. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** The name and the values of the arguments; `null` when it takes none. */
  readonly argument: { readonly name: string; readonly values: Values } | null;
}

/** Words for arguments and values, by their name. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** The program and its commands; the program's arguments are the commands' names. */
export function describeTree(program: Command, words: Words): [CompletedCommand, ...CompletedCommand[]] {
  const help = program.createHelp();
  const visible = help.visibleCommands(program);
  const names = visible.map((command) => command.name());
  const commands = visible.map((command) => describeCommand(command, { ...words, command: names }));
  return [
    { ...describeCommand(program, words), name: "", argument: { name: "command", values: names } },
    ...commands,
  ];
}

function describeCommand(command: Command, words: Words): CompletedCommand {
  const shown = command.createHelp().visibleOptions(command);
  const hidden = command.options.filter((option) => option.hidden);
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    summary: command.summary() === "" ? command.description() : command.summary(),
    flags: [...shown, ...hidden].map((option) => describeFlag(option, words)),
    argument:
      argument === undefined ? null : { name: argument.name(), values: toValues(argument.name(), words) },
  };
}

function describeFlag(option: Option, words: Words): CompletedFlag {
  const [, name] = /[<[]([^\]>]+)[\]>]/u.exec(option.flags) ?? [];
  return {
    names: [option.short, option.long].filter((one) => one !== undefined),
    description: option.description,
    value: name === undefined ? null : { name, values: toChoices(option) ?? toValues(name, words) },
    isHidden: option.hidden,
  };
}

function toValues(name: string, words: Words): Values {
  return words[name] ?? (/^(?:file|path)\b/u.test(name) ? "files" : "anything");
}

/**
 * The parser of a choice names the choices when it refuses something else: `one of text, json`. Those of
 * `FORMAT=PATH` go on with a path.
 */
function toChoices({ parseArg }: Option): readonly string[] | undefined {
  try {
    parseArg?.("", undefined);
    return undefined;
  } catch (error) {
    const [, isFormat, choices] =
      /^(FORMAT=PATH, FORMAT )?one of (.+)$/u.exec(error instanceof Error ? error.message : "") ?? [];
    return choices?.split(", ").map((choice) => (isFormat === undefined ? choice : `${choice}=`));
  }
}
