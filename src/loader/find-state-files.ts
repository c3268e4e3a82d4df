// PATH arguments → the state files that they name.

import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join, resolve, sep } from "node:path";
import { compareText } from "../model/compare-text.ts";
import { STDIN_FILE, toError, type Problem } from "../model/problem.ts";
import { isSkipped, missingPath, STATE_FILE, unreadablePath } from "./problems/path-problems.ts";

/** The PATH of standard input. */
export const STDIN = "-";

export interface FoundFile {
  /** The path as positions show it: as the user gave it, joined with `/`. */
  readonly file: string;
  /** The path to read, or {@link STDIN}. */
  readonly path: string;
}

/** Finds the files of all paths, each once, sorted by their shown path. A path that names none is a problem. */
export function findStateFiles(
  paths: readonly string[],
  cwd: string,
): { files: FoundFile[]; problems: Problem[] } {
  const search: Search = { cwd, files: new Map(), folders: new Set(), problems: [] };
  if (paths.length === 0) findDefault(search);
  for (const path of paths) findPath(path, search);
  const files = [...search.files.values()].sort((a, b) => compareText(a.file, b.file));
  return { files, problems: search.problems };
}

interface Search {
  readonly cwd: string;
  /** By real path, so that a file reached twice is read once. */
  readonly files: Map<string, FoundFile>;
  /** Real paths, so that a folder that contains itself through a link is entered once. */
  readonly folders: Set<string>;
  readonly problems: Problem[];
}

const DEFAULT_FOLDER = "states";

const FIRST_FILES =
  "name the state files or their folder, or let `oidc describe --output-dir states` write what the account has";

function findDefault(search: Search): void {
  if (statSync(resolve(search.cwd, DEFAULT_FOLDER), { throwIfNoEntry: false })?.isDirectory()) {
    findPath(DEFAULT_FOLDER, search);
  } else {
    const message = "no PATH is given, and there is no folder `states/` here";
    search.problems.push(toError("usage", "no-state-files", message, FIRST_FILES));
  }
}

function findPath(given: string, search: Search): void {
  if (given === STDIN) {
    search.files.set(STDIN, { file: STDIN_FILE, path: STDIN });
    return;
  }
  const file = given.split(sep).join("/");
  const path = resolve(search.cwd, given);
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (given === "" || stat === undefined) search.problems.push(missingPath(given, search.cwd));
    else if (!stat.isDirectory()) addFile({ shown: file, path, realPath: realpathSync(path) }, search);
    else {
      const shown = file.replace(/(?<=.)\/+$/, "");
      const any = walkFolder({ shown, path, realPath: realpathSync(path) }, search);
      if (!any) search.problems.push(emptyFolder(file));
    }
  } catch (error) {
    search.problems.push(unreadablePath(file, error));
  }
}

interface Entry {
  readonly shown: string;
  readonly path: string;
  readonly realPath: string;
}

/** Adds the state files of a folder and its subfolders. True if there is one, added before or not. */
function walkFolder({ shown, path, realPath }: Entry, search: Search): boolean {
  if (search.folders.has(realPath)) return true;
  search.folders.add(realPath);
  let any = false;
  const entries = readdirSync(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
    const { name } = entry;
    if (isSkipped(name)) continue;
    const file = shown.endsWith("/") ? shown + name : `${shown}/${name}`;
    try {
      if (visitEntry({ shown: file, path: join(path, name) }, realPath, entry, search)) any = true;
    } catch (error) {
      search.problems.push(unreadablePath(file, error));
      any = true;
    }
  }
  return any;
}

function visitEntry(
  { shown, path }: Omit<Entry, "realPath">,
  realFolder: string,
  entry: Dirent,
  search: Search,
): boolean {
  const isStateFile = STATE_FILE.test(entry.name);
  const stat = statSync(path, { throwIfNoEntry: isStateFile });
  if (stat === undefined || !(isStateFile || stat.isDirectory())) return isStateFile;
  // Resolving every path from the root would take quadratic time in a deep folder.
  const realPath = entry.isSymbolicLink() ? realpathSync(path) : join(realFolder, entry.name);
  if (stat.isDirectory()) return walkFolder({ shown, path, realPath }, search);
  addFile({ shown, path, realPath }, search);
  return true;
}

function addFile({ shown, path, realPath }: Entry, search: Search): void {
  if (!search.files.has(realPath)) search.files.set(realPath, { file: shown, path });
}

function emptyFolder(folder: string): Problem {
  const help =
    "state files end in `.yaml`, `.yml` or `.sls`; `oidc describe --output-dir states` writes what the account has";
  return toError("usage", "no-state-files", `there is no state file in \`${folder}\``, help);
}
