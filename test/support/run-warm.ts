// A run of the built command in a process that others have used before, and will use again.

import { fork } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Run } from "./run-oidc.ts";

const SCRIPT = fileURLToPath(new URL("warm-process.js", import.meta.url));

type WarmProcess = ReturnType<typeof startProcess>;

/** Processes that wait for a run. */
const idle: WarmProcess[] = [];

/** Runs the command to its end, as in a process of its own with nothing to read from stdin. */
export async function runWarm(run: {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}): Promise<Run> {
  const warm = idle.pop() ?? startProcess();
  const { child, stdout, stderr } = warm;
  for (const part of [child, stdout, stderr]) part.ref();
  const stop = new AbortController();
  const { signal } = stop;
  const ended = Promise.race([once(child, "message", { signal }), once(child, "close", { signal })]);
  child.send(run);
  const [out, err, [code]] = await Promise.all([readText(stdout), readText(stderr), ended]);
  stop.abort();
  if (child.connected) {
    for (const part of [child, stdout, stderr]) part.unref();
    idle.push(warm);
  }
  return { code: code as number | null, stdout: out, stderr: err };
}

function startProcess() {
  const child = fork(SCRIPT, { stdio: ["ignore", "pipe", "pipe", "ipc"], execArgv: [], env: {} });
  child.channel?.unref();
  const stdout = child.stdout as Socket;
  const stderr = child.stderr as Socket;
  for (const stream of [stdout, stderr]) stream.setEncoding("utf8");
  return { child, stdout, stderr };
}

/** Reads what one run writes: to the null that follows it, or to the end of a process that died. */
function readText(stream: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const finish = (): void => {
      stream.off("data", take).off("close", finish);
      resolve(text);
    };
    const take = (part: string): void => {
      text += part;
      if (!text.endsWith("\0")) return;
      text = text.slice(0, -1);
      finish();
    };
    stream.on("data", take).on("close", finish);
  });
}
