// stdout or stderr → an output that survives a closed pipe and a full disk.

import type { Environment } from "../../model/environment.ts";
import { colourful, forTerminal, plain } from "../../report/text/style.ts";
import { hasColour } from "./has-colour.ts";
import type { Output } from "./io.ts";
import { canWriteAtOnce, toQuickWriter } from "./to-quick-writer.ts";

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
