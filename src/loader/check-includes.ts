// The includes of all idem files → errors for those that name a file which is not read in this run.

import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Problem } from "../model/problem.ts";
import { collectProblems, MOST_PROBLEMS } from "./collect-problems.ts";
import type { Mistake } from "./collect-problems.ts";
import type { ParsedState } from "./parsed-state.ts";

/** Paths whose links are resolved: that is slow in a deep folder, and hardly ever needed. */
const MOST_LOOKUPS = 5_000;

/** Checks every include of every file. Relative paths start from `cwd`. */
export function checkIncludes(files: readonly ParsedState[], cwd: string): Problem[] {
  const known = new Set(files.map(({ stateText }) => resolve(cwd, stateText.file)));
  let linked: ReadonlySet<string> | undefined;
  let lookups = 0;
  const isKnown = (path: string): boolean => {
    if (known.has(path)) return true;
    lookups += 1;
    if (lookups > MOST_LOOKUPS) return false;
    linked ??= new Set([...known].map(withoutLinks));
    return linked.has(withoutLinks(path));
  };
  return files.flatMap(({ stateText, idem }) => {
    const { report, problems } = collectProblems(stateText);
    const folder = dirname(resolve(cwd, stateText.file));
    const found = new Set<string>();
    for (const include of idem?.includes ?? []) {
      if (problems.length === MOST_PROBLEMS) break;
      if (found.has(include.text)) continue;
      if (isRead(include.text, folder, isKnown)) found.add(include.text);
      else report(notRead(include.text), include);
    }
    return problems;
  });
}

/**
 * idem takes the dots of a name for slashes and looks for `<name>.sls`, `<name>/init.sls` and the name as
 * it is: from the folder that it was started with, which may be any above the file, or from the file's own
 * folder when the name starts with a dot; each further dot is one folder up.
 */
function isRead(name: string, folder: string, isKnown: (path: string) => boolean): boolean {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/s.exec(name) ?? [];
  const path = rest.includes("/") ? rest : rest.replaceAll(".", "/");
  const start = resolve(folder, ...Array.from({ length: dots.length - 1 }, () => ".."));
  return foldersFrom(start).some((base) =>
    [`${path}.sls`, `${path}/init.sls`, path, rest].some((file) => isKnown(resolve(base, file))),
  );
}

/** A file that is reached twice is read once, under one of its names. */
function withoutLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** A folder, and all that it is in. */
function foldersFrom(folder: string): string[] {
  const folders = [folder];
  for (let above = dirname(folder); above !== folders.at(-1); above = dirname(above)) folders.push(above);
  return folders;
}

function notRead(name: string): Mistake {
  return {
    code: "idem-unsupported",
    message: `\`include\` names \`${name}\`, which is not a file of this run`,
    help: "name that file as a PATH as well, or remove the include",
  };
}
