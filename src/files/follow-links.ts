// A path → the path of the file that it leads to, through every symbolic link.

import { readlink, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Linux follows as many. */
const MAX_LINKS = 40;

/**
 * Unlike `realpath`, it also follows a link to a file that does not exist yet. It never fails: a path that
 * does not end, such as a loop, is returned as it is, and opening it gives the system's error.
 */
export async function followLinks(path: string): Promise<string> {
  let end = path;
  for (let count = 0; count < MAX_LINKS; count += 1) {
    try {
      end = resolve(await realpath(dirname(end)), await readlink(end));
    } catch {
      return end;
    }
  }
  return path;
}
