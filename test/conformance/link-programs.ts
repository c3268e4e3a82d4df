// Names of programs → a folder with them alone: the PATH of a machine that has no Node.

import { accessSync, constants, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";

export function linkPrograms(folder: string, names: readonly string[]): string {
  mkdirSync(folder);
  for (const name of names) symlinkSync(findProgram(name), join(folder, name));
  return folder;
}

function findProgram(name: string): string {
  const paths = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`${name} is needed, and not installed`);
  return found;
}
