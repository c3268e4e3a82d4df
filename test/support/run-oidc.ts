// The built command in an empty folder, with an environment that has nothing of this machine's.

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runWarm } from "./run-warm.ts";

export const BIN = fileURLToPath(new URL("../../dist/bin/oidc.js", import.meta.url));

/** All runs share the compiled code, as those of a user do: compiling it each time would take half of the time. */
export const CODE_CACHE = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));

/** What a run has of the environment, unless a test says otherwise. */
export function toEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: home,
    XDG_CACHE_HOME: CODE_CACHE,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A folder of its own for one test, with the files that it names. */
export interface Workplace {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Runs the command to its end. */
  readonly oidc: (args: readonly string[], options?: RunOptions) => Promise<Run>;
  /** Starts the command in a process of its own, which a test may stop, kill or feed. */
  readonly start: (args: readonly string[], options?: RunOptions) => ChildProcessWithoutNullStreams;
  readonly remove: () => Promise<void>;
}

export async function openWorkplace(files: Readonly<Record<string, string>> = {}): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), "oidc-test-"));
  const write: Workplace["write"] = async (named) => {
    for (const [name, text] of Object.entries(named)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  await write(files);
  const start: Workplace["start"] = (args, { env = {} } = {}) =>
    spawn(process.execPath, [BIN, ...args], {
      cwd: folder,
      env: { ...toEnvironment(folder), ...env },
    });
  const oidc: Workplace["oidc"] = (args, { env = {}, stdin } = {}) =>
    stdin === undefined && canRunWarm(env)
      ? runWarm({ args, cwd: folder, env: { ...toEnvironment(folder), ...env } })
      : collect(start(args, { env }), stdin ?? "");
  return {
    folder,
    write,
    start,
    oidc,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Variables of Node, and where the compiled code is kept, count only when a process starts. */
function canRunWarm(env: Readonly<Record<string, string>>): boolean {
  return !Object.keys(env).some((name) => name.startsWith("NODE_") || name === "XDG_CACHE_HOME");
}

/** Feeds standard input and gathers what comes out. */
export function collect(child: ChildProcessWithoutNullStreams, stdin: string): Promise<Run> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.on("error", () => undefined).end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
