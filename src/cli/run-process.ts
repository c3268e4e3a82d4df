// This process → a run of the program.

import { escapeText } from "../report/escape.ts";
import { joinLines } from "../report/words.ts";
import { closeGoneTerminals } from "./process/close-gone-terminals.ts";
import { EXIT } from "./process/exit-code.ts";
import type { Io, Output } from "./process/io.ts";
import { isCi } from "../model/environment.ts";
import { main, readColourFlag } from "./main.ts";
import { openOutput } from "./process/open-output.ts";
import { createStatusLine, type StatusLine } from "./process/create-status-line.ts";
import { endAtOnce, EXIT_CODES, SIGNALS } from "./process/stop-on-signal.ts";

export async function runProcess(): Promise<void> {
  const { argv, env } = process;
  const args = argv.slice(2);
  const colour = readColourFlag(args);
  const opened: NodeJS.WriteStream[] = [];
  const getStdout = listen(() => process.stdout, opened);
  const getStderr = listen(() => process.stderr, opened);
  // Opened on first use: most runs need only one of the three.
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
  const io: Io = {
    env,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return (stdout ??= open(1, getStdout, {
        colour,
        env,
        onBroken: (code) => {
          io.stderr.write(`error[output]: cannot write to stdout: ${code}\n`);
          whenBroken();
        },
      }));
    },
    get stderr() {
      return (stderr ??= open(2, getStderr, { colour, env, onBroken: () => undefined }));
    },
    get terminal() {
      return getStderr();
    },
    get status() {
      const isWatched = io.stderr.isTerminal && !isCi(env) && env["TERM"] !== "dumb";
      return (status ??= isWatched ? createStatusLine(getStderr()) : null);
    },
    noteChange: () => {
      hasChanged = true;
    },
    onSignal: (next) => {
      if (next === null) for (const signal of SIGNALS) process.removeAllListeners(signal);
      else listener = next;
    },
  };
  for (const signal of SIGNALS) process.on(signal, () => listener(signal));
  process.on("exit", closeGoneTerminals);
  // A bug. Node itself would exit with 1, which promises that nothing changed.
  const crash = (error: unknown): void => {
    io.stderr.write(toCrashText(error));
    process.exit(toFailedCode(hasChanged));
  };
  process.on("uncaughtException", crash);
  // Here Node would exit with 0, in the middle of a run.
  const onIdle = (): void => crash("nothing is left to wait for, and the run is not over");
  process.on("beforeExit", onIdle);
  const exitCode = await main(args, io);
  process.off("beforeExit", onIdle);
  process.exitCode = isBroken ? toBrokenCode(exitCode, hasChanged) : exitCode;
  whenBroken = () => {
    process.exitCode = toBrokenCode(exitCode, hasChanged);
  };
  if (Object.values(EXIT_CODES).includes(exitCode)) endWhenWritten(opened);
}

/** The SDK repeats a call of its own that was abandoned for a minute and more: nobody waits for its answer. */
function endWhenWritten(streams: readonly NodeJS.WriteStream[]): void {
  const end = (): void => {
    if (streams.every(({ writableLength, destroyed }) => writableLength === 0 || destroyed)) process.exit();
  };
  setInterval(end, 100).unref();
}

/** Without a listener, a stream's error would end the process between two writes to AWS. */
function listen(getStream: () => NodeJS.WriteStream, opened: NodeJS.WriteStream[]): () => NodeJS.WriteStream {
  let stream: NodeJS.WriteStream | undefined;
  return () => {
    if (stream === undefined) opened.push((stream = getStream().on("error", () => undefined)));
    return stream;
  };
}

/** A full disk does not stop a run, but truncates its document: the exit code must not report success. */
function toBrokenCode(exitCode: number, hasChanged: boolean): number {
  const isSuccess = exitCode === EXIT.done || exitCode === EXIT.pending;
  return isSuccess ? toFailedCode(hasChanged) : exitCode;
}

function toFailedCode(hasChanged: boolean): number {
  return hasChanged ? EXIT.incomplete : EXIT.failed;
}

function toCrashText(error: unknown): string {
  const [, ...frames] = error instanceof Error ? (error.stack ?? "").split(/\n(?= {4}at )/u) : [];
  const lines = [`error[internal]: something unexpected went wrong: ${String(error)}`, ...frames];
  return joinLines(lines.map(escapeText));
}
