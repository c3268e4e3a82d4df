// A path and a text → a file that is there in full, or not at all.

import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../sandbox/make-folder.ts";

/**
 * Writes beside the place, syncs and renames. The folder is made when it is missing. A link keeps pointing
 * where it points, and what is no file, such as `/dev/null`, is written to and not replaced.
 */
export async function writeWhole(named: string, text: string): Promise<void> {
  makeFolder(dirname(named));
  const path = await realpath(named).catch(() => named);
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile()) return writeFile(path, text);
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(beside, "w", 0o644);
    try {
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
