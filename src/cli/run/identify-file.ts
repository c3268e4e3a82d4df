// A path → the file that it names.

import { realpathSync, statSync, type BigIntStats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { toDescriptor } from "../../files/descriptors.ts";

/** The same for all names of a file; `null` for what is no file, such as a device, a pipe and `-`. */
export function toFileKey(path: string): string | null {
  if (path === "-" || path === "off" || toDescriptor(path) !== null) return null;
  const found = statFile(path);
  if (found !== undefined) return found.isFile() ? `${found.dev}:${found.ino}` : null;
  const folder = statFile(dirname(path));
  return folder === undefined ? resolve(path) : join(`${folder.dev}:${folder.ino}`, basename(path));
}

/** `undefined` also for a path that cannot be looked at: opening it reports why. */
export function statFile(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false, bigint: true });
  } catch {
    return undefined;
  }
}

/** Where what is written to the path goes: links are followed, also those of the folders on the way. */
export function toRealPath(path: string): string {
  const whole = resolve(path);
  const folder = dirname(whole);
  try {
    return realpathSync(whole);
  } catch {
    return folder === whole ? whole : join(toRealPath(folder), basename(whole));
  }
}
