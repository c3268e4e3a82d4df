// Command lines → what they print, in a folder of their own and with an environment that has nothing else.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A command line, and all that it printed, on both streams. */
export interface Run {
  readonly line: string;
  readonly output: string;
}

/** All runs share the compiled code. */
const CODE_CACHE = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));

/** Runs the lines one after the other, in a shell that knows `oidc`. */
export function recordRuns(
  bin: string,
  files: Readonly<Record<string, string>>,
  lines: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Run[] {
  if (lines.length === 0) return [];
  const home = mkdtempSync(join(tmpdir(), "oidc-docs-"));
  try {
    const work = join(home, "work");
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, name)), { recursive: true });
      writeFileSync(join(work, name), text);
    }
    mkdirSync(work, { recursive: true });
    symlinkSync(bin, join(home, "oidc"));
    const folders = [home, dirname(process.execPath), process.env["PATH"] ?? ""];
    const env = {
      PATH: folders.join(delimiter),
      HOME: home,
      XDG_CACHE_HOME: CODE_CACHE,
      AWS_EC2_METADATA_DISABLED: "true",
      ...variables,
    };
    return lines.map((line) => {
      const script = `{ ${line}\n} 2>&1 || true`;
      const output = execFileSync("bash", ["--noprofile", "--norc", "-c", script], {
        cwd: work,
        env,
        encoding: "utf8",
      });
      return { line, output };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
