// The folder of the code of all builds → the same with a few of them.

import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Enough for two versions of the command under each supported version of Node, at 2 MB each. */
const KEPT = 8;

const BUILD_FOLDER = /^v\d+\.\d+\.\d+\S*-[0-9a-f]{16}$/u;

/**
 * Removes all but the builds that were written to last. A run of one that is removed has read its code, or compiles
 * the rest; if it keeps that, its folder is a young one again.
 */
export function removeOldBuilds(folder: string): void {
  for (const path of sortByAge(folder).slice(KEPT)) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run removes it at the same time.
    }
  }
}

/** The youngest first; none if there is no such folder. */
function sortByAge(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => BUILD_FOLDER.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, time: lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .toSorted((one, other) => other.time - one.time)
      .map(({ path }) => path);
  } catch {
    return [];
  }
}
