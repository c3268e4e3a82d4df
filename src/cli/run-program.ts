// argv → an exit code, by way of commander.

import { CommanderError, type Command } from "commander";
import type { Problem } from "../model/problem.ts";
import { EXIT, toExitCode } from "./process/exit-code.ts";
import type { Io } from "./process/io.ts";
import { createProgram, createWholeProgram } from "./create-program.ts";

export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(async ({ load }, ...call) => {
    const run = await load();
    exitCode = await run(...call, io);
  });
  let failed: Command = program;
  for (const command of [program, ...program.commands]) {
    listenTo(command, io).exitOverride((error) => {
      failed = command;
      throw error;
    });
  }
  try {
    if (args[0] === "__complete") {
      const { answerShell } = await import("./completion/answer-shell.ts");
      io.stdout.write(await answerShell(createWholeProgram(), args.slice(1), io.env));
      return EXIT.done;
    }
    await program.parseAsync(asksForHelp(args) ? ["--help"] : args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      const { toUsageProblem } = await import("./usage/to-usage-problem.ts");
      return printProblems(
        [toUsageProblem(error, { command: failed, args, commands: createWholeProgram().commands })],
        io,
      );
    }
    const { toProblems } = await import("./run/to-problems.ts");
    const exit = await printProblems(toProblems(error, {}), io);
    if (error instanceof Error && program.commands.some((command) => command.opts()["verbose"] > 1)) {
      const { toStackText } = await import("./run/to-stack-text.ts");
      io.stderr.write(toStackText(error));
    }
    return exit;
  }
}

/** Commander knows `help` as no command of its own, and takes its flags for commands. */
function asksForHelp([first, second]: readonly string[]): boolean {
  return first === undefined || (first === "help" && ["help", "-h", "--help"].includes(second ?? ""));
}

/** Help goes to stdout; errors are thrown, and printed with help of our own. */
function listenTo(command: Command, io: Io): Command {
  // In narrow terminals, too.
  command.configureHelp({ minWidthToWrap: 10 });
  return command.showSuggestionAfterError(false).configureOutput({
    writeOut: io.stdout.write,
    writeErr: () => undefined,
    outputError: () => undefined,
    getOutHelpWidth: () => io.stdout.style.width,
    getOutHasColors: () => false,
  });
}

async function printProblems(problems: readonly Problem[], io: Io): Promise<number> {
  const { toProblemFrames } = await import("../report/text/problem-text.ts");
  io.stderr.write(toProblemFrames(problems, io.stderr.style));
  return toExitCode(problems);
}
