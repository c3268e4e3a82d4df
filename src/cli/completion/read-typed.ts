// The words before the last one → the command that they name, and the flag that needs its value.

import type { Command, Option } from "commander";

export function readTyped(program: Command, words: readonly string[]) {
  let command: Command | undefined = program;
  let flag: Option | undefined;
  let isPastFlags = false;
  const args: string[] = [];
  for (const word of words) {
    if (flag !== undefined) flag = undefined;
    else if (word === "--") isPastFlags = true;
    else if (!isPastFlags && /^-./su.test(word)) flag = command && findValueFlag(command, word);
    else if (command !== program) args.push(word);
    else command = commandsOf(program).find((one) => one.name() === word);
  }
  return { command, args, flag, isPastFlags };
}

export function commandsOf(program: Command): Command[] {
  return program.createHelp().visibleCommands(program);
}

export function findValueFlag({ options }: Command, name: string | undefined): Option | undefined {
  return options.find(({ short, long, required }) => required && (name === short || name === long));
}
