// The files of the command → the same as assets of a binary, each with the code that V8 compiles from it.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recorder = fileURLToPath(new URL("record-code.cjs", import.meta.url));

/** What people do most: whatever these runs call is compiled ahead, and the rest when it is needed. */
const RUNS = [
  ["--version"],
  ["--help"],
  ["validate", "states"],
  ["plan", "--sandbox", "states"],
  ["plan", "--sandbox", "states", "-o", "json", "--report", "markdown=plan.md", "--report", "github=-"],
  ["apply", "--sandbox", "--yes", "states"],
  ["describe", "--sandbox"],
  ["trust", "--sandbox"],
  ["verify", "--connect-to", "::127.0.0.1:9", "states"],
  ["explain", "lockout"],
];

/**
 * @param {string} node the program of Node that the binary will be made of: V8 takes code from its own version only
 * @param {string} folder an empty one, for the assets
 * @returns {Promise<Record<string, string>>} the file of each asset
 */
export async function compileAhead(node, folder) {
  const bin = join(root, "dist", "bin");
  const names = readdirSync(bin).filter((name) => name.endsWith(".js"));
  for (const name of names) {
    const source = readFileSync(join(bin, name), "utf8").replace(/^#!.*/u, "");
    writeFileSync(join(folder, name), `(function (exports, require, module) {${source}\n})`);
    writeFileSync(join(folder, `${name}.code`), "");
  }
  await recordRuns(node, folder);
  const assets = names.flatMap((name) => [name, `${name}.code`]);
  return Object.fromEntries(assets.map((name) => [`./${name}`, join(folder, name)]));
}

async function recordRuns(node, folder) {
  const place = join(folder, "place");
  mkdirSync(place);
  cpSync(join(root, "states"), join(place, "states"), { recursive: true });
  const options = { cwd: place, env: { AWS_EC2_METADATA_DISABLED: "true" }, encoding: "utf8" };
  const record = (args) => {
    const { status, error, stderr } = spawnSync(node, [recorder, folder, ...args], options);
    // 8: nothing listens where the run of `verify` connects to.
    if (status === 0 || status === 8) return;
    throw new Error(`${node}: oidc ${args.join(" ")} failed: ${error?.message ?? stderr}`);
  };
  for (const args of RUNS) record(args);
  // The way over a socket, as to AWS.
  const server = spawn(node, [recorder, folder, "sandbox", "--port", "0"], options);
  const ended = once(server, "close");
  const [said] = await Promise.race([once(server.stdout, "data"), ended]);
  const endpoint = /AWS_ENDPOINT_URL=(\S+)/u.exec(String(said))?.[1] ?? "";
  Object.assign(options.env, { AWS_ACCESS_KEY_ID: "AKIA123456789012", AWS_SECRET_ACCESS_KEY: "s" });
  record(["apply", "--yes", "--endpoint-url", endpoint, "states"]);
  server.kill("SIGTERM");
  await ended;
  rmSync(place, { recursive: true });
}
