// A line for the shell → the built command with its streams, limits and folder as the line sets them.

import { spawn } from "node:child_process";
import {
  BIN,
  collect,
  toEnvironment,
  type Run,
  type RunOptions,
  type Workplace,
} from "../support/run-oidc.ts";

/** Runs a line in bash, in which `oidc` is the built command. */
export function runInShell(
  { folder }: Workplace,
  line: string,
  { env = {}, stdin = "" }: RunOptions = {},
): Promise<Run> {
  const script = `oidc() { ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"; }\n${line}`;
  const child = spawn("bash", ["--noprofile", "--norc", "-c", script], {
    cwd: folder,
    env: { ...toEnvironment(folder), ...env },
  });
  return collect(child, stdin);
}
