// argv → an exit code, and no more code loaded than it takes.

import { EXIT } from "./process/exit-code.ts";
import type { Io } from "./process/io.ts";
import { VERSION } from "./process/version.ts";

/** Runs the program. Never throws: prints every failure before it returns. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    io.stdout.write(`${VERSION}\n`);
    return EXIT.done;
  }
  const { runProgram } = await import("./run-program.ts");
  return runProgram(args, io);
}

/** The value of `--color`. Needed before the flags are parsed, because errors about flags are coloured, too. */
export function readColourFlag(args: readonly string[]): string | undefined {
  const index = args.findLastIndex((arg) => arg === "--color" || arg.startsWith("--color="));
  const found = args[index];
  return found === "--color" ? args[index + 1] : found?.slice("--color=".length);
}
