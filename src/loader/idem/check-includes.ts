// The `include` of an idem file → the names that it lists, and an error for each that is not a file of this run.

import { realpathSync } from "node:fs";
import { dirname, isAbsolute, normalize, resolve, sep } from "node:path";
import type { Problem } from "../../model/problem.ts";
import { collectProblems, MOST_PROBLEMS, type Mistake, type Report } from "../problems/collect-problems.ts";
import type { ParsedState } from "../provider/parsed-state.ts";
import { wrongType } from "../rules/shape-mistakes.ts";
import { isNull, type YamlNode, type YamlText } from "../yaml/yaml-node.ts";
import { unsupported } from "./idem-mistakes.ts";

/** Reads a list of names. Which files they refer to depends on the run. */
export function readIncludes(key: YamlText, value: YamlNode, report: Report): YamlText[] {
  if (isNull(value)) return [];
  if (value.kind !== "list") {
    report(wrongType(key.text, value, "a list of files"), key);
    return [];
  }
  return value.items.flatMap((item) => {
    if (item.kind === "text") return [item];
    report(wrongType(undefined, item, "the name of a file"), item);
    return [];
  });
}

type IsKnown = (path: string) => boolean;

export function checkIncludes(files: readonly ParsedState[], cwd: string): Problem[] {
  const isKnown = toLookup(files.map(({ stateText }) => resolve(cwd, stateText.file)));
  return files.flatMap(({ stateText, idem }) => {
    const includes = idem?.includes ?? [];
    if (includes.length === 0) return [];
    const { report, problems } = collectProblems(stateText);
    const folders = foldersFrom(dirname(resolve(cwd, stateText.file)));
    const found = new Set<string>();
    for (const include of includes) {
      if (problems.length === MOST_PROBLEMS) break;
      if (found.has(include.text)) continue;
      if (isRead(include.text, folders, isKnown)) found.add(include.text);
      else report(notRead(include.text), include);
    }
    return problems;
  });
}

/** Links are resolved only if that cannot take long: at most so many, in paths of at most so many characters. */
const MOST_LINKS = 5_000;
const LONGEST_LINK = 1_000;

/** A file that is reached twice is read once, under one of its names; all of them are known. */
function toLookup(paths: readonly string[]): IsKnown {
  const known = new Set(paths);
  let real: ReadonlySet<string> | undefined;
  let count = 0;
  return (path) => {
    if (known.has(path)) return true;
    if (path.length > LONGEST_LINK || count === MOST_LINKS) return false;
    count += 1;
    real ??= new Set(paths.filter(({ length }) => length <= LONGEST_LINK).map(withoutLinks));
    return real.has(withoutLinks(path));
  };
}

function withoutLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * idem reads the dots of a name as slashes and looks for `<name>.sls`, `<name>/init.sls` and the name itself. It starts
 * in its root folder, which may be any folder above the file; if the name starts with a dot, it starts in the file's
 * own folder, and each further dot goes one folder up.
 */
function isRead(name: string, folders: readonly string[], isKnown: IsKnown): boolean {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/s.exec(name) ?? [];
  const path = rest.includes("/") ? rest : rest.replaceAll(".", "/");
  const above = Math.min(Math.max(dots.length - 1, 0), folders.length - 1);
  const named = [`${path}.sls`, `${path}/init.sls`, path, rest].map((file) => normalize(file));
  return folders
    .slice(above)
    .some((folder) => named.some((file) => isKnown(isAbsolute(file) ? file : join(folder, file))));
}

/** `path.join` is too slow for every name and folder; most names are plain. */
function join(folder: string, file: string): string {
  if (file.startsWith(".") || file.endsWith(sep)) return resolve(folder, file);
  return folder.endsWith(sep) ? folder + file : folder + sep + file;
}

function foldersFrom(folder: string): string[] {
  const folders = [folder];
  for (let above = dirname(folder); above !== folders.at(-1); above = dirname(above)) folders.push(above);
  return folders;
}

function notRead(name: string): Mistake {
  return unsupported(
    `\`include\` names \`${name}\`, which is not a file of this run`,
    "name that file as a PATH as well, or remove the include",
  );
}
