// A path → the bytes of the regular file there, up to a limit.

import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";

/**
 * Reads at most one byte more than `limit`, which is enough to see that the file is too large.
 * @returns `null` for anything but a regular file: a device may be endless, and a pipe may never be written to
 * @throws the system's error if it cannot be read
 */
export function readRegularFile(path: string, limit: number): Uint8Array | null {
  if (!statSync(path).isFile()) return null;
  // Do not wait if a pipe has replaced the file in the meantime.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    return stat.isFile() ? readUpTo(file, limit + 1, stat.size + 1) : null;
  } finally {
    closeSync(file);
  }
}

/** The same as text; empty if it cannot be read. */
export function readText(path: string, limit: number): string {
  try {
    return new TextDecoder().decode(readRegularFile(path, limit) ?? new Uint8Array());
  } catch {
    return "";
  }
}

/** @param guess the expected size; the system reports 0 for virtual files, such as those in `/proc` */
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
