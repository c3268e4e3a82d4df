// package.json → the version of this program.

import { readFileSync } from "node:fs";

/** The version, as `--version` and every document show it. */
export function readVersion(): string {
  // From src/cli and from dist/bin alike, the package's own file is two folders up.
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return version;
}
