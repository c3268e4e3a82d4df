// A path and a text → a new file at that path, or at the next free name.

import { lstat, open, rm, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { makeFolder } from "./make-folder.ts";

/** Only the user can read it: it says who can sign in. */
const MODE = 0o600;

/**
 * Nothing that exists is overwritten, and no link is followed: `a.yaml` becomes `a-2.yaml`. Of two runs that ask
 * for one name, each gets its own. A device such as `/dev/null` is written to. The folder is created if needed.
 * @param toText the text, given the path that was taken
 * @returns that path
 */
export async function writeNew(path: string, toText: (path: string) => string): Promise<string> {
  makeFolder(dirname(path));
  const end = extname(path);
  const start = path.slice(0, path.length - end.length);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : `${start}-${number}${end}`;
    if (await create(name, toText(name))) return name;
    const found = number === 1 ? await lstat(path) : null;
    if (found?.isDirectory() === true) throw new Error("it is a folder");
    if (found?.isCharacterDevice() === true) {
      await writeFile(path, toText(path));
      return path;
    }
  }
}

/** False if the name is taken. */
async function create(path: string, text: string): Promise<boolean> {
  const handle = await open(path, "wx", MODE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") return null;
    throw error;
  });
  if (handle === null) return false;
  try {
    await handle.writeFile(text);
    await handle.sync();
    return true;
  } catch (error) {
    // Whatever went wrong, a device is never removed.
    if ((await handle.stat()).isFile()) await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
