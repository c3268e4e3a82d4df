// What the system knows of a file or folder → whether this user alone can change what is in it.

import type { Stats } from "node:fs";

/**
 * True if it belongs to the user that this process acts for, and no other may write to it. With `sudo`, that is not
 * the user whose home it is in. Always true where files have no such owner.
 * @param user the effective user id
 */
export function isOwn({ uid, mode }: Pick<Stats, "uid" | "mode">, user = process.geteuid?.()): boolean {
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}
