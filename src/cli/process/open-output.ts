// stdout or stderr → an output that survives a reader that went away and a disk that is full.

import { fstatSync, writeSync } from "node:fs";
import { colourful, plain } from "../../report/text/style.ts";
import { hasColour } from "./choose-colour.ts";
import type { Output } from "./io.ts";

/** What decides how an output looks, and who hears of it when it cannot be written. */
export interface OutputOptions {
  /** The value of `--color`. */
  readonly colour: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called at most once, and not for a reader that went away: that is no error. */
  readonly onBroken: (code: string) => void;
}

/** Opens the output behind a file descriptor: Node's own stream for a terminal, and wherever that is needed. */
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
  return {
    isTerminal,
    style: hasColour(colour, env, isTerminal) ? colourful : plain,
    write: (text) => {
      if (!isClosed) write(text);
    },
  };
}

/** False as well for a terminal that has gone: Node cannot make a stream of it. */
function isTty(getStream: () => NodeJS.WriteStream): boolean {
  try {
    return getStream().isTTY;
  } catch {
    return false;
  }
}

/** The stream is made when something is written to it. Whatever fails, at once or later, goes to `onError`. */
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

/** To make a stream of a file or pipe takes Node a fifth of the time of a short run. */
function canWriteAtOnce(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Writes at once, as Node's streams do for files and pipes; where a full pipe does not wait, the stream goes on. */
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
