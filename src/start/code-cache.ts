// A file in the user's cache ↔ the code that V8 compiled from one file of the command.

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../files/make-folder.ts";

/**
 * V8 trusts what it is given, and crashes on a single wrong bit. So the file has the code twice: comparing both takes
 * a tenth of the time that a checksum takes in JavaScript, and Node's own would have to be loaded.
 * @returns `undefined` if there is none, or the file is damaged
 */
export function readCode(path: string): Uint8Array | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const both = readFileSync(path);
    const code = both.subarray(0, both.length / 2);
    return code.equals(both.subarray(both.length / 2)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Writes all of the file or nothing. A failure only costs the next start some time, so nobody is told. */
export function writeCode(path: string, code: Uint8Array): void {
  const beside = `${path}.${process.pid}`;
  try {
    makeFolder(dirname(path), 0o700);
    writeFileSync(beside, Buffer.concat([code, code]), { mode: 0o600 });
    renameSync(beside, path);
  } catch {
    // A full disk, or a folder that is read-only.
    if (existsSync(beside)) rmSync(beside, { force: true });
  }
}
