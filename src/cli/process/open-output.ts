// stdout or stderr → an output that survives a closed pipe and a full disk.

import { fstatSync, writeSync } from "node:fs";
import type { Environment } from "../../model/environment.ts";
import { colourful, forTerminal, plain } from "../../report/text/style.ts";
import { hasColour } from "./has-colour.ts";
import type { Output } from "./io.ts";

export interface OutputOptions {
  /** The value of `--color`. */
  readonly colour: string | undefined;
  readonly env: Environment;
  /** Called at most once, and not for a closed pipe: that is not an error. */
  readonly onBroken: (code: string) => void;
}

/**
 * Opens the output of a file descriptor. Writes to files and pipes directly, to anything else through Node's stream.
 */
export function openOutput(
  fd: number,
  getStream: () => NodeJS.WriteStream,
  { colour, env, onBroken }: OutputOptions,
): Output {
  const isQuick = canWriteAtOnce(fd);
  const isTerminal = !isQuick && isTty(getStream);
  let isClosed = false;
  const close = ({ code = "unknown" }: NodeJS.ErrnoException): void => {
    if (!isClosed && code !== "EPIPE") onBroken(code);
    isClosed = true;
  };
  const writeToStream = openStream(getStream, close);
  const write = isQuick ? toQuickWriter(fd, writeToStream, close) : writeToStream;
  const style = hasColour(colour, env, isTerminal) ? colourful : plain;
  return {
    isTerminal,
    style: isTerminal ? forTerminal(style, getStream().columns || 80) : style,
    write: (text) => {
      if (!isClosed) write(text);
    },
  };
}

/** Also false for a terminal that has gone away: Node cannot create a stream for it. */
function isTty(getStream: () => NodeJS.WriteStream): boolean {
  try {
    return getStream().isTTY;
  } catch {
    return false;
  }
}

/** Creates the stream at the first write. Every failure, immediate or later, goes to `onError`. */
function openStream(
  getStream: () => NodeJS.WriteStream,
  onError: (error: NodeJS.ErrnoException) => void,
): (bytes: string | Uint8Array) => void {
  let stream: NodeJS.WriteStream | undefined;
  return (bytes) => {
    try {
      stream ??= getStream().on("error", onError);
      stream.write(bytes);
    } catch (error) {
      onError(error as NodeJS.ErrnoException);
    }
  };
}

/** Creating a stream for a file or pipe would take a fifth of a short run. */
function canWriteAtOnce(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Writes synchronously, as Node's streams do for files and pipes. If a pipe returns EAGAIN, the stream takes over. */
function toQuickWriter(
  fd: number,
  writeToStream: (bytes: Uint8Array) => void,
  onError: (error: NodeJS.ErrnoException) => void,
): (text: string) => void {
  let isSlow = false;
  return (text) => {
    let rest: Uint8Array = Buffer.from(text);
    if (isSlow) return writeToStream(rest);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code !== "EAGAIN") return onError(failure);
      isSlow = true;
      writeToStream(rest);
    }
  };
}
