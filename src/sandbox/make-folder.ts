// A path → a folder that is there. The command uses it as well; it stands here because the sandbox imports
// nothing from outside.

import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it. Node's own `recursive` does not end where the system says "no such folder"
 * of one that it will not make, as below `/proc`.
 * @param mode the permissions of those that are made
 * @throws the system's error when one cannot be made
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another program was quicker; whether it is a folder, whoever writes into it will hear.
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere) throw error;
  }
}
