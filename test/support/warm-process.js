// The built command, run time and again in one process: starting Node and compiling the SDK take longer than most runs.
// Each run loads the program anew and has its own arguments, folder and environment, but not its own stdin.

import { createRequire } from "node:module";
import vm from "node:vm";

const require = createRequire(import.meta.url);
const bin = require.resolve("../../dist/bin/oidc.js");

/** Compiled code by file. Running it creates its functions and modules anew. */
const scripts = new Map();
const { Script } = vm;
vm.Script = function compileOnce(source, options) {
  const known = scripts.get(options.filename) ?? new Script(source, options);
  scripts.set(options.filename, known);
  return known;
};

/** The listeners that no run has added. */
let ownListeners = new Map();

process.on("message", ({ args, cwd, env }) => {
  ownListeners = readListeners();
  // From here on, only the program keeps the process alive.
  process.channel.unref();
  process.chdir(cwd);
  process.argv = [process.execPath, bin, ...args];
  process.exitCode = undefined;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  delete require.cache[bin];
  require(bin);
});

process.on("beforeExit", (code) => {
  // The run is not over, and its own listener says so.
  if (process.listenerCount("beforeExit") > 1) return;
  process.emit("exit", code);
  for (const [name, listeners] of readListeners()) {
    const own = ownListeners.get(name) ?? [];
    for (const listener of listeners) if (!own.includes(listener)) process.off(name, listener);
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners("error");
    stream.write("\0");
  }
  process.channel.ref();
  process.send(code);
});

process.on("disconnect", () => process.exit());

function readListeners() {
  return new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
}
