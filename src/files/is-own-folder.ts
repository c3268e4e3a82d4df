// A folder → whether this user alone can change what is in it.

import { statSync } from "node:fs";

/**
 * True if the folder belongs to the user that this process acts for, and no other may write to it. With `sudo`, that
 * is not the user whose home it is in. Always true where files have no such owner.
 * @param user the effective user id
 * @throws the system's error if there is no folder
 */
export function isOwnFolder(path: string, user = process.geteuid?.()): boolean {
  const { uid, mode } = statSync(path);
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}
