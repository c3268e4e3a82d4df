// The descriptor of a file or a pipe → a function that writes to it at once.

import { fstatSync, writeSync } from "node:fs";

/** Creating a stream for a file or pipe would take a fifth of a short run. */
export function canWriteAtOnce(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Writes synchronously, as Node's streams do for files and pipes. If a pipe returns EAGAIN, the stream takes over. */
export function toQuickWriter(
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
