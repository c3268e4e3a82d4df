// A path and a text → a file that is there in full, or not at all.

import { randomBytes } from "node:crypto";
import { closeSync, constants, openSync } from "node:fs";
import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { toDescriptor, writeFully } from "./descriptors.ts";

/**
 * Writes to a temporary file next to it, syncs and renames. The folder is created if needed. A link is kept, and so is
 * the mode of the file that it points to. A device such as `/dev/null`, or a pipe, is written to directly, and so is
 * the file that `/dev/stdout` refers to, which contains the output of the run.
 */
export async function writeWhole(named: string, text: string): Promise<void> {
  makeFolder(dirname(named));
  const path = await realpath(named).catch(() => named);
  const found = await stat(path).catch(() => null);
  if (found?.isFIFO() === true) return writeToPipe(path, text);
  if (found !== null && !found.isFile()) return writeFile(path, text);
  const descriptor = toDescriptor(named);
  if (found !== null && descriptor !== null) return writeFully(descriptor, Buffer.from(text));
  // An unpredictable name that must be free, so that nobody can plant a link there.
  const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const handle = await open(beside, "wx", 0o644);
  try {
    try {
      if (found !== null) await handle.chmod(found.mode & 0o777);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Opens without waiting for a reader: without one, that fails. */
function writeToPipe(path: string, text: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    writeFully(file, Buffer.from(text));
  } finally {
    closeSync(file);
  }
}
