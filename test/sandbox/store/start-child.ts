// The orders of a child → a running process of `file-store-child.ts`, bundled because Node 20 runs no TypeScript.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

interface Child {
  /** What it has reported so far. */
  readonly lines: readonly string[];
  /** Resolves when it reports this line, or any line. */
  reported(line?: string): Promise<void>;
  kill(): void;
  /** Its exit code, or `null` when it was killed. */
  readonly exited: Promise<number | null>;
}

export interface ChildProgram {
  start(...orders: readonly string[]): Child;
  /** The same with a limit on the size of files, in blocks of 512 bytes. */
  startLimited(blocks: number, ...orders: readonly string[]): Child;
  remove(): Promise<void>;
}

export async function buildChild(): Promise<ChildProgram> {
  const folder = await mkdtemp(join(tmpdir(), "oidc-child-"));
  const program = join(folder, "child.mjs");
  const input = fileURLToPath(new URL("file-store-child.ts", import.meta.url));
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
  await bundle.write({ file: program, format: "esm" });
  await bundle.close();
  return {
    start: (...orders) => startChild(process.execPath, [program, ...orders]),
    startLimited(blocks, ...orders) {
      const script = `ulimit -f ${blocks}; exec "$0" "$@"`;
      return startChild("sh", ["-c", script, process.execPath, program, ...orders]);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function startChild(command: string, args: readonly string[]): Child {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => lines.push(line));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    lines,
    exited,
    kill: () => child.kill("SIGKILL"),
    reported: (wanted) =>
      new Promise((resolve, reject) => {
        const isIt = (line: string) => wanted === undefined || line === wanted;
        if (lines.some(isIt)) resolve();
        output.on("line", (line) => isIt(line) && resolve());
        void exited.then(() => reject(new Error("The child ended without a report.")));
      }),
  };
}
