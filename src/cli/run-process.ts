// This process → a run of the program, with streams that survive a closed pipe.

import { colourful, plain } from "../report/style.ts";
import { hasColour } from "./choose-colour.ts";
import type { Output } from "./io.ts";
import { EXIT } from "./exit-code.ts";
import { endAtOnce } from "./stop-on-signal.ts";
import { main, readColourFlag } from "./main.ts";

/** Runs the program with the process's own arguments, and leaves the exit code with the process. */
export async function runProcess(): Promise<void> {
  const { argv, env, stdin, stdout, stderr } = process;
  const args = argv.slice(2);
  const flag = readColourFlag(args);
  const toOutput = (stream: NodeJS.WriteStream): Output => ({
    write: toWriter(stream, () => whenBroken()),
    isTerminal: stream.isTTY,
    style: hasColour(flag, env, stream.isTTY) ? colourful : plain,
  });
  let hasChanged = false;
  let isBroken = false;
  let whenBroken = (): void => {
    isBroken = true;
  };
  let listener = endAtOnce;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => listener(signal));
  const exitCode = await main(args, {
    env,
    stdin,
    stdout: toOutput(stdout),
    stderr: { ...toOutput(stderr), stream: stderr },
    noteChange: () => {
      hasChanged = true;
    },
    onSignal: (next) => {
      listener = next;
    },
  });
  // A document that is not whole must not look like one.
  process.exitCode = exitCode || (isBroken ? toBrokenCode(hasChanged) : EXIT.done);
  whenBroken = () => {
    process.exitCode ||= toBrokenCode(hasChanged);
  };
}

function toBrokenCode(hasChanged: boolean): number {
  return hasChanged ? EXIT.incomplete : EXIT.failed;
}

/**
 * A reader that went away (`oidc plan | head -1`) must not stop an apply, and is no error. A full disk must
 * not stop it either, but the document is not whole, and the exit code says so.
 */
function toWriter(stream: NodeJS.WriteStream, onBroken: () => void): (text: string) => void {
  let isClosed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (error.code === "EPIPE") return;
    if (stream !== process.stdout) return;
    process.stderr.write(`error[output]: stdout cannot be written: ${error.code}\n`);
    onBroken();
  });
  return (text) => {
    if (!isClosed) stream.write(text);
  };
}
