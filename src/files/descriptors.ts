// A path such as `/dev/stdout` → its file descriptor, and bytes written to one.

import { hasCode } from "./error-facts.ts";
import { writeSync } from "node:fs";

const STREAMS: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/** @returns `null` for every other path */
export function toDescriptor(path: string): number | null {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/u.exec(path) ?? [];
  return number === undefined ? (STREAMS[path] ?? null) : Number(number);
}

/** How long a full pipe may take to be read, and how long to sleep between two looks, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 20;

/**
 * Writes synchronously, and continues after a partial write: on a disk that fills up, the system writes a part and
 * reports success. Waits a while for the reader of a pipe that was opened without blocking.
 */
export function writeFully(fd: number, bytes: Uint8Array): void {
  let rest = bytes;
  let waited = 0;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
      waited = 0;
    } catch (error) {
      if (!hasCode(error, "EAGAIN") || waited >= PATIENCE) throw error;
      waited += PAUSE;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
