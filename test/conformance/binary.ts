// Where scripts/conformance.js built the standalone binary → a way to run it as on a machine that has nothing else.

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";
import { collect, type Run } from "../support/run-oidc.ts";

const VARIABLE = "OIDC_CONFORMANCE_BINARY";

/** The folder with the program and its licences. */
export function binaryFolder(): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) {
    throw new Error(`${VARIABLE} is not set. Run the suite with: node scripts/conformance.js`);
  }
  return folder;
}

export function startBinary(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  return spawn(join(binaryFolder(), "oidc"), args, { cwd, env: { PATH: "", ...env } });
}

export function runBinary(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return collect(startBinary(cwd, args, env), "");
}
