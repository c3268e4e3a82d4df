// An error of commander → a problem that says what to type instead.

import type { Command, CommanderError } from "commander";
import { toError, type Problem } from "../../model/problem.ts";
import { helpForCommand } from "./help-for-command.ts";
import { helpForOption, toFlagList } from "./help-for-option.ts";

export interface UsageContext {
  /** The command whose arguments were read; the program itself if there is none. */
  readonly command: Command;
  readonly args: readonly string[];
  /** All commands, with their flags. */
  readonly commands: readonly Command[];
}

interface Words {
  readonly message: string;
  readonly help: string;
}

export function toUsageProblem(error: CommanderError, context: UsageContext): Problem {
  const { message, help } = toWords(error, context);
  return toError("usage", "usage", message, help);
}

function toWords(
  { code, message: sentence }: CommanderError,
  { command, args, commands }: UsageContext,
): Words {
  const [first = "", second = ""] = [...sentence.matchAll(/'([^']*)'/gu)].map(([, word]) => word);
  switch (code) {
    case "commander.help":
      return toMissingCommand(args, commands);
    case "commander.unknownCommand":
      return toUnknownCommand(first, commands);
    case "commander.unknownOption":
      return toUnknownOption(findTyped(first, args), { command, commands });
    case "commander.optionMissingArgument":
      return toMissingValue(first, command);
    case "commander.missingArgument":
      return toMissingArgument(first, command);
    case "commander.excessArguments":
      return toExcess(command);
    case "commander.invalidArgument":
      return toBadValue(sentence, first, { command, commands });
    default:
      return second === command.name()
        ? { message: `\`${first}\` does not apply to \`${second}\``, help: toFlagList(command) }
        : { message: sentence.replace(/^error: /u, ""), help: toFlagList(command) };
  }
}

/** Of `-var`, commander takes `-v` for a flag that it knows, and names what is left: `-ar`. */
function findTyped(rest: string, args: readonly string[]): string {
  return args.find((arg) => /^-[a-z]{3}/u.test(arg) && arg.endsWith(rest.slice(1))) ?? rest;
}

/** `oidc help x`, or flags without a command. */
function toMissingCommand(args: readonly string[], commands: readonly Command[]): Words {
  const word = args[args.indexOf("help") + 1];
  if (args.includes("help") && word !== undefined) return toUnknownCommand(word, commands);
  return { message: "no command given", help: "`oidc --help` lists the commands" };
}

function toUnknownCommand(word: string, commands: readonly Command[]): Words {
  const names = commands.map((command) => command.name());
  return { message: `unknown command \`${word}\``, help: helpForCommand(word, names) };
}

function toMissingValue(flags: string, command: Command): Words {
  const option = command.options.find((one) => one.flags === flags);
  return {
    message: `\`${option?.long ?? flags}\` needs a value`,
    help: option === undefined ? toFlagList(command) : `\`${flags}\`: ${option.description}`,
  };
}

function toMissingArgument(name: string, command: Command): Words {
  const argument = command.registeredArguments.find((one) => one.name() === name);
  return {
    message: `\`oidc ${command.name()}\` needs a ${name}`,
    help: `name ${argument?.description}`,
  };
}

function toExcess(command: Command): Words {
  const { registeredArguments, args } = command;
  const [surplus = ""] = args.slice(registeredArguments.length);
  const takes = registeredArguments.length === 0 ? "no argument" : "one argument";
  return {
    message: `\`oidc ${command.name()}\` takes ${takes}, so \`${surplus}\` is one too many`,
    help: `\`oidc help ${command.name()}\` shows what it takes`,
  };
}

type Commands = Pick<UsageContext, "command" | "commands">;

function toUnknownOption(given: string, { command, commands }: Commands): Words {
  return { message: `unknown option \`${given}\``, help: helpForOption(given, command, commands) };
}

/** The flag may have two names: `'-o, --output <format>'`. Commander takes Terraform's `-out=x` for `-o ut=x`. */
function toBadValue(sentence: string, flags: string, context: Commands): Words {
  const [, value = "", help = ""] = /' argument '(.*)' is invalid\. (.*)$/su.exec(sentence) ?? [];
  if (flags.startsWith("-o,") && value.startsWith("ut")) return toUnknownOption(`-o${value}`, context);
  const long = /--[\w-]+/u.exec(flags)?.[0] ?? flags;
  // An address may hold a user and a password.
  const shown = value.replace(/\/\/[^/]*@/u, "//[not shown]@");
  return { message: `\`${shown}\` is not a valid value for \`${long}\``, help };
}
