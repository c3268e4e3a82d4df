// The includes of all idem files → errors for those that name a file outside this run.

import { realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Problem } from "../../model/problem.ts";
import { collectProblems, MOST_PROBLEMS } from "../problems/collect-problems.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import type { ParsedState } from "../provider/parsed-state.ts";

/** Checks every include of every file. Relative paths start at `cwd`. */
export function checkIncludes(files: readonly ParsedState[], cwd: string): Problem[] {
  const isKnown = toPathTest(files.map(({ stateText }) => resolve(cwd, stateText.file)));
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
 * idem reads the dots of a name as slashes and looks for `<name>.sls`, `<name>/init.sls` and the name itself. It starts
 * in its root folder, which may be any folder above the file; if the name starts with a dot, it starts in the file's
 * own folder, and each further dot goes one folder up.
 */
function isRead(name: string, folder: string, isKnown: (path: string) => boolean): boolean {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/s.exec(name) ?? [];
  const path = rest.includes("/") ? rest : rest.replaceAll(".", "/");
  const start = resolve(folder, ...Array.from({ length: dots.length - 1 }, () => ".."));
  return foldersFrom(start).some((base) =>
    [`${path}.sls`, `${path}/init.sls`, path, rest].some((file) => isKnown(resolve(base, file))),
  );
}

/**
 * A file that is reached twice is read once, under one of its names. Links are resolved only for a path that is not
 * found by its name, and only so often: in a deep tree that takes long.
 */
function toPathTest(paths: readonly string[]): (path: string) => boolean {
  const named = new Set(paths);
  let linked: ReadonlySet<string> | undefined;
  let lookups = 0;
  return (path) => {
    if (named.has(path)) return true;
    lookups += 1;
    if (lookups > MOST_LOOKUPS) return false;
    linked ??= new Set(paths.map(withoutLinks));
    return linked.has(path) || linked.has(withoutLinks(path));
  };
}

function withoutLinks(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

const MOST_LOOKUPS = 5_000;

/** A folder and all folders above it. */
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
