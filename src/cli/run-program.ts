// argv → an exit code, by way of commander.

import type { Command } from "commander";
import { CommanderError } from "commander";
import type { Problem } from "../model/problem.ts";
import { didYouMean } from "../model/suggest.ts";
import { EXIT, toExitCode } from "./process/exit-code.ts";
import type { Io } from "./process/io.ts";
import { createProgram, createWholeProgram } from "./create-program.ts";

/** Runs the program. Never throws: prints every failure before it returns. */
export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(async ({ run }, ...call) => {
    exitCode = await run(...call, io);
  });
  for (const command of [program, ...program.commands]) listenTo(command, io);
  try {
    if (args[0] === "__complete") {
      const { answerShell } = await import("./completion/answer-shell.ts");
      io.stdout.write(await answerShell(createWholeProgram(), args.slice(1), io.env));
      return EXIT.done;
    }
    await program.parseAsync(args.length === 0 ? ["--help"] : args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return endUsage(error, io);
    const { toProblems } = await import("./run/to-problems.ts");
    return printProblems(toProblems(error, {}), io);
  }
}

/** Help goes to stdout; errors are thrown to `main`, which prints them. */
function listenTo(command: Command, io: Io): void {
  command
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHelpWidth: () => 80,
      getOutHasColors: () => false,
    });
}

/** An error of commander → a frame like any other. */
async function endUsage(error: CommanderError, io: Io): Promise<number> {
  if (error.exitCode === 0) return EXIT.done;
  // commander's code for a missing or unknown command.
  if (error.code === "commander.help") return endUsage(NO_COMMAND, io);
  return printProblems(
    [{ severity: "error", kind: "usage", code: "usage", ...toMessageAndHelp(error.message) }],
    io,
  );
}

async function printProblems(problems: readonly Problem[], io: Io): Promise<number> {
  const { toProblemFrames } = await import("../report/text/problem-text.ts");
  io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return toExitCode(problems);
}

const NO_COMMAND = new CommanderError(1, "oidc.command", "error: no such command");

/** commander's messages. A suggestion follows after a full stop, or in brackets on a second line. */
const BAD_VALUE = /^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. (.*)$/su;
const OTHER = /^error: (.*?)\.?(?:\n\(Did you mean (.+)\?\))?$/su;

function toMessageAndHelp(sentence: string): { message: string; help: string } {
  const [, flag, value, hint] = BAD_VALUE.exec(sentence) ?? [];
  if (flag !== undefined && hint !== undefined) {
    return { message: `\`${value}\` is not a valid value for \`${flag}\``, help: hint };
  }
  const [, what = sentence, near] = OTHER.exec(sentence) ?? [];
  const message = what.replaceAll(/'([^']*)'/gu, "`$1`");
  return {
    message,
    help: near === undefined ? "`oidc help` lists commands and flags" : didYouMean(near),
  };
}
