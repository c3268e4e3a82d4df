// argv → an exit code.

import type { Command } from "commander";
import { CommanderError } from "commander";
import type { Problem } from "../model/problem.ts";
import { EXIT, toExitCode } from "./process/exit-code.ts";
import type { Io } from "./process/io.ts";
import { createProgram, createWholeProgram } from "./program.ts";

/** Runs the program. Never throws; every failure has been told when it returns. */
export async function main(args: readonly string[], io: Io): Promise<number> {
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
    const { toProblems } = await import("./run/failures.ts");
    return tell(toProblems(error, {}), io);
  }
}

/** Help goes to stdout; errors are thrown to `main`, which words them. */
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

/** What commander says of a call → a frame like every other. */
async function endUsage(error: CommanderError, io: Io): Promise<number> {
  if (error.exitCode === 0) return EXIT.done;
  // commander's way to say that the command is missing, or is none.
  if (error.code === "commander.help") return endUsage(NO_COMMAND, io);
  return tell([{ severity: "error", kind: "usage", code: "usage", ...toWords(error.message) }], io);
}

async function tell(problems: readonly Problem[], io: Io): Promise<number> {
  const { toProblemFrames } = await import("../report/text/problem-text.ts");
  io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return toExitCode(problems);
}

const NO_COMMAND = new CommanderError(1, "oidc.command", "error: no such command");

/** commander's sentence: what is wrong, and in brackets on a second line, or behind a full stop, what is meant. */
const BAD_VALUE = /^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. (.*)$/su;
const OTHER = /^error: (.*?)\.?(?:\n\(Did you mean (.+)\?\))?$/su;

function toWords(sentence: string): { message: string; help: string } {
  const [, flag, value, hint] = BAD_VALUE.exec(sentence) ?? [];
  if (flag !== undefined && hint !== undefined) {
    return { message: `\`${value}\` is not a value for \`${flag}\``, help: hint };
  }
  const [, what = sentence, near] = OTHER.exec(sentence) ?? [];
  const message = what.replaceAll(/'([^']*)'/gu, "`$1`");
  return {
    message,
    help: near === undefined ? "`oidc help` lists commands and flags" : `did you mean \`${near}\`?`,
  };
}

/** The value of `--color`, needed before the flags are read: an error about flags is coloured, too. */
export function readColourFlag(args: readonly string[]): string | undefined {
  const index = args.findLastIndex((arg) => arg === "--color" || arg.startsWith("--color="));
  const found = args[index];
  return found === "--color" ? args[index + 1] : found?.slice("--color=".length);
}
