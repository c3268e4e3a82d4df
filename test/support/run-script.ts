// A few lines that use the built library → a process of their own, and what it prints.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { collect, type Run } from "./run-oidc.ts";

const LIBRARY = new URL("../../dist/lib/index.js", import.meta.url);

/** Runs the script, which knows the library as `oidc`. */
export function runScript(script: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const source = `const oidc = await import(${JSON.stringify(LIBRARY.href)});\n${script}`;
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  return spawnNode(["--input-type=module", "-e", source], { cwd, env });
}

/** Runs Node with these arguments, and nothing of this machine's environment. */
export function spawnNode(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Run> {
  const own = { PATH: process.env["PATH"], AWS_EC2_METADATA_DISABLED: "true" };
  return collect(spawn(process.execPath, args, { cwd, env: { ...own, ...env } }), "");
}
