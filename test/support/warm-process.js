// The built command, run time and again in one process: starting Node and loading the SDK take longer than most runs.
// Each run has its own arguments, folder and environment, but not its own stdin. The runs share the loaded modules.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";

const require = createRequire(import.meta.url);
const bin = require.resolve("../../dist/bin/oidc.js");

/** By file: its compiled code, and what it exported when that ran. */
const compiled = new Map();
const exported = new Map();
const { Script } = vm;
/** Stands in for the class with which the command loads each of its files. */
vm.Script = function loadOnce(source, options) {
  const { filename } = options;
  const script = compiled.get(filename) ?? new Script(source, options);
  compiled.set(filename, script);
  return {
    runInThisContext:
      () =>
      (exports, require, module, ...rest) => {
        if (exported.has(filename)) module.exports = exported.get(filename);
        else {
          exported.set(filename, exports);
          script.runInThisContext()(exports, require, module, ...rest);
        }
      },
    createCachedData: () => script.createCachedData(),
    cachedDataRejected: script.cachedDataRejected,
  };
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
  if (hasAwsFiles(env)) exported.clear();
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

/** The SDK's modules keep what they have read of these files. A test may have changed them since. */
function hasAwsFiles(env) {
  const names = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];
  return existsSync(join(env.HOME, ".aws")) || names.some((name) => name in env);
}
