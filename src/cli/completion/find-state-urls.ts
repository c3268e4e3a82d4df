// The PATHs of a line that is still being typed → the provider URLs in their files.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A Tab must not wait: reading stops at these limits. */
const MOST_NAMES = 2000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Text patterns, because a half-written file is often not valid YAML. Both take linear time. */
const COMMENT = /(?:^|[ \t])#.*$/gmu;
const URL_ENTRY = /(?:^|[\s{,"'])url["']?[ \t]*:[ \t]*["']?(https:\/\/[^\s"',{}[\]]+)/gu;

/** The URLs in files and folders, or by default in `states/`. Skips what it cannot read. */
export function findStateUrls(paths: readonly string[]): string[] {
  const left = { names: MOST_NAMES, bytes: MOST_BYTES };
  const urls = (paths.length > 0 ? paths : ["states"])
    .flatMap((path) => listFiles(path.replace(/^~(?=\/|$)/u, homedir()), left, true))
    .flatMap((file) => [...readText(file, left).replaceAll(COMMENT, "").matchAll(URL_ENTRY)])
    .map(([, url = ""]) => url);
  return [...new Set(urls)].toSorted();
}

interface Budget {
  names: number;
  bytes: number;
}

function listFiles(path: string, left: Budget, isNamed: boolean): string[] {
  left.names -= 1;
  if (left.names < 0) return [];
  try {
    const stat = statSync(path);
    if (stat.isFile()) return isNamed || /\.(?:ya?ml|sls)$/u.test(path) ? [path] : [];
    const names = stat.isDirectory() ? readdirSync(path) : [];
    return names
      .filter((name) => !name.startsWith(".") && name !== "node_modules")
      .flatMap((name) => listFiles(join(path, name), left, false));
  } catch {
    return [];
  }
}

function readText(file: string, left: Budget): string {
  try {
    left.bytes -= statSync(file).size;
    return left.bytes < 0 ? "" : readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
