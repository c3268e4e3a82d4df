// The built package → the tarball that `npm publish` would send, in a folder of its own.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface Tarball {
  /** The folder that it is in. */
  readonly folder: string;
  readonly path: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
  readonly remove: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Packs `dist` as it is: `scripts/conformance.js` has built it. */
export async function packPackage(): Promise<Tarball> {
  const folder = await mkdtemp(join(tmpdir(), "oidc-package-"));
  const { stdout } = await run(
    "npm",
    ["pack", "--ignore-scripts", "--json", "--pack-destination", folder],
    ROOT,
  );
  const [packed]: { filename: string; files: Tarball["files"] }[] = JSON.parse(stdout);
  if (packed === undefined) throw new Error("npm packed nothing");
  return {
    folder,
    path: join(folder, packed.filename),
    files: packed.files,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Runs a program to its end; anything but exit code 0 is thrown, with what it said. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
}
