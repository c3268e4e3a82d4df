// A path → the bytes of the regular file there, up to a limit.

import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";

/**
 * Reads no more than it takes to see that a file is too large: at most `limit` bytes and one.
 * @returns `null` for anything but a regular file: a device may have no end, and a pipe no beginning
 * @throws the system's error when it cannot be read
 */
export function readRegularFile(path: string, limit: number): Uint8Array | null {
  if (!statSync(path).isFile()) return null;
  // A pipe that takes the file's place meanwhile is not waited for.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    return stat.isFile() ? readUpTo(file, limit + 1, stat.size + 1) : null;
  } finally {
    closeSync(file);
  }
}

/** @param guess how much there may be; the system says 0 of files that it makes up, as below `/proc` */
function readUpTo(file: number, most: number, guess: number): Uint8Array {
  let bytes = new Uint8Array(Math.min(most, guess));
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      if (length === most) return bytes;
      const larger = new Uint8Array(Math.min(most, length * 2 + 4096));
      larger.set(bytes);
      bytes = larger;
    }
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
  }
}
