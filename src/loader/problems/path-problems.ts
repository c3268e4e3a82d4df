// A PATH that does not exist, or cannot be read → a problem that names what is there.

import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { compareText } from "../../model/compare-text.ts";
import { toError, type Problem } from "../../model/problem.ts";
import { didYouMean, suggest } from "../../model/suggest.ts";
import { reasonInWords } from "../../files/error-facts.ts";

/** The names of state files; a file that is named itself can have any. */
export const STATE_FILE = /\.(?:ya?ml|sls)$/;

/** Longer lists help nobody. */
const MOST_LISTED = 6;

const PATTERN = /[*?[\]{}]/;

/** @param cwd the folder that relative paths start at */
export function missingPath(given: string, cwd: string): Problem {
  if (PATTERN.test(given)) return unexpanded(given, cwd);
  return toError("usage", "no-such-path", `\`${given}\` does not exist`, helpFor(given, resolve(cwd, given)));
}

/** True for names that a search for state files leaves out. */
export function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/** The shell found no match, or the pattern was quoted. */
function unexpanded(given: string, cwd: string): Problem {
  const message = `there is no file \`${given}\`, and \`oidc\` does not expand patterns`;
  const folder = dirname(`${given.slice(0, given.search(PATTERN))}x`);
  const name = isFolder(resolve(cwd, folder)) ? ` \`${toShown(folder)}\`` : "";
  return toError(
    "usage",
    "pattern-not-expanded",
    message,
    `name the folder${name}: all state files in it are read`,
  );
}

function helpFor(given: string, path: string): string {
  if (given === "") return "is a variable empty?";
  if (given.startsWith("https://")) return "a PATH is a file or a folder; `--only` picks providers by URL";
  const folder = dirname(path);
  const shown = dirname(given);
  if (!isFolder(folder)) return `there is no folder \`${toShown(shown)}\``;
  // A link that leads nowhere is listed, too.
  const names = readNames(folder).filter((name) => name !== basename(path));
  const near = suggest(basename(path), names);
  if (near !== undefined) return didYouMean(withName(given, near));
  const readable = names.filter((name) => !isSkipped(name) && isReadable(join(folder, name)));
  if (readable.length === 0) return `there is no state file in \`${toShown(shown)}\``;
  if (readable.length > MOST_LISTED) return "state files end in `.yaml`, `.yml` or `.sls`";
  return `what is there: ${readable.map((name) => `\`${withName(given, name)}\``).join(", ")}`;
}

function isReadable(path: string): boolean {
  return STATE_FILE.test(path) || isFolder(path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function withName(given: string, name: string): string {
  const folder = dirname(given);
  return folder === "." && !given.startsWith(".") ? name : `${toShown(folder)}/${name}`;
}

function toShown(path: string): string {
  return path.split(sep).join("/");
}

/** The names in a folder; none if it cannot be read. */
function readNames(folder: string): string[] {
  try {
    return readdirSync(folder).sort(compareText);
  } catch {
    return [];
  }
}

export function unreadablePath(file: string, error: unknown): Problem {
  return toError("usage", "unreadable-path", `cannot read \`${file}\`: ${reasonInWords(error)}`);
}
