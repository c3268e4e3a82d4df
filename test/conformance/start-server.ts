// The sandbox or moto on a free loopback port → its endpoint URL, and a way to end it.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { openWorkplace } from "../support/run-oidc.ts";
import { pythonEnvironment, pythonProgram } from "./python.ts";

export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** What a client's environment must have. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** `oidc sandbox` of the built command, with a file of its own. */
export async function startSandbox(): Promise<Server> {
  const place = await openWorkplace();
  const child = place.start(["sandbox", "--port", "0"]);
  const said = await whatItSays(child, /^export AWS_REGION=.*$/mu);
  const environment = Object.fromEntries(
    Array.from(said.matchAll(/^export (\w+)=(.*)$/gmu), ([, name = "", value = ""]) => [name, value]),
  );
  return {
    url: environment["AWS_ENDPOINT_URL"] ?? "",
    environment,
    async stop() {
      await end(child);
      await place.remove();
    },
  };
}

/** moto's server, which takes a free port by itself. */
export async function startMoto(): Promise<Server> {
  const child = spawn(pythonProgram("moto_server"), ["-H", "127.0.0.1", "-p", "0"], {
    env: pythonEnvironment(tmpdir()),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = await whatItSays(child, /Running on http:\S+\n/u);
  const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(said)?.[0] ?? "";
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "AKIA123456789012",
    AWS_SECRET_ACCESS_KEY: "moto",
    AWS_REGION: "us-east-1",
  };
  return { url, environment, stop: () => end(child) };
}

/** Empties moto. */
export async function resetMoto({ url }: Server): Promise<void> {
  const response = await fetch(`${url}/moto-api/reset`, { method: "POST" });
  if (!response.ok) throw new Error(`moto was not reset: ${response.status}`);
}

/** All that a server has said when it says this. */
function whatItSays(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (pattern.test(said)) resolve(said);
    };
    // Listened to for as long as the server lives, or its log would fill the pipe and stop it.
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject).once("close", () => reject(new Error(`the server ended:\n${said}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  if (child.exitCode === null && child.kill("SIGTERM")) await closed;
}
