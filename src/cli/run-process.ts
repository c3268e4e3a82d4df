// This process → a run of the program.

import { EXIT } from "./exit-code.ts";
import type { Output } from "./io.ts";
import { isCi } from "./is-ci.ts";
import { main, readColourFlag } from "./main.ts";
import { openOutput } from "./open-output.ts";
import { createStatusLine } from "./status-line.ts";
import type { StatusLine } from "./status-line.ts";
import { endAtOnce } from "./stop-on-signal.ts";

/** Runs the program with the process's own arguments, and leaves the exit code with the process. */
export async function runProcess(): Promise<void> {
  const { argv, env } = process;
  const args = argv.slice(2);
  const colour = readColourFlag(args);
  // Each is opened when it is asked for: most runs need one of the three.
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  let status: StatusLine | null | undefined;
  const open: typeof openOutput = (...call) => {
    const output = openOutput(...call);
    const write = (text: string): void => {
      status?.clear();
      output.write(text);
    };
    return { ...output, write };
  };
  let hasChanged = false;
  let isBroken = false;
  let whenBroken = (): void => {
    isBroken = true;
  };
  let listener = endAtOnce;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => listener(signal));
  const exitCode = await main(args, {
    env,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return (stdout ??= open(1, () => process.stdout, {
        colour,
        env,
        onBroken: (code) => {
          process.stderr.write(`error[output]: stdout cannot be written: ${code}\n`);
          whenBroken();
        },
      }));
    },
    get stderr() {
      return (stderr ??= open(2, () => process.stderr, { colour, env, onBroken: () => undefined }));
    },
    get terminal() {
      return process.stderr;
    },
    get status() {
      const isWatched = this.stderr.isTerminal && !isCi(env) && env["TERM"] !== "dumb";
      return (status ??= isWatched ? createStatusLine(process.stderr) : null);
    },
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

/** A full disk must not stop an apply; but the document is not whole, and the exit code says so. */
function toBrokenCode(hasChanged: boolean): number {
  return hasChanged ? EXIT.incomplete : EXIT.failed;
}
