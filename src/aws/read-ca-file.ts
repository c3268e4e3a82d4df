// A path → the text of the file with CA certificates there.

import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";

/** In bytes; the bundle of a whole operating system has a quarter of a MiB. */
const LARGEST = 8 * 1024 * 1024;

/** @throws when it is not a regular file, which may have no end or never begin, or when it is too large */
export function readCaFile(path: string): string {
  if (!statSync(path).isFile()) throw new Error("not a regular file");
  // A pipe that takes the file's place meanwhile is not waited for.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    if (size > LARGEST) throw new Error("too large");
    const bytes = new Uint8Array(size);
    return new TextDecoder().decode(bytes.subarray(0, readSync(file, bytes)));
  } finally {
    closeSync(file);
  }
}
