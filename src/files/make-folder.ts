// A path → an existing folder. The command line uses it as well; it is here because the sandbox imports
// nothing from outside.

import { hasCode } from "./error-facts.ts";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The folder of the sandbox and of restore files. */
const OWN_FOLDER = ".oidc";

/**
 * Creates a folder and its missing parents. Node's `recursive` never returns when the system answers ENOENT
 * for a folder that it refuses to create, as below `/proc`. A folder called `.oidc` gets a `.gitignore`, so that what
 * is in it does not end up in a commit.
 * @param mode the permissions of the created folders
 * @throws the system's error if one cannot be created
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another program was faster. If it is not a folder, the next write fails.
    if (!hasCode(error, "EEXIST")) throw error;
    return;
  }
  if (basename(path) === OWN_FOLDER) ignoreFolder(path);
}

/** On a full disk, the file that the folder is for fails as well, and says so. */
function ignoreFolder(path: string): void {
  try {
    writeFileSync(join(path, ".gitignore"), "*\n", { flag: "wx" });
  } catch {
    // Nothing depends on it.
  }
}
