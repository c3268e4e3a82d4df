#!/usr/bin/env node
// The process → the command line, after a check of Node's version.

import * as module from "node:module";
import { isAbsolute } from "node:path";
import { makeFolder } from "./files/make-folder.ts";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `oidc needs Node.js 20.19 or newer; this is ${process.version}.\nInstall a newer one: https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  keepCompiledCode(process.env);
  // Loaded late: an older Node could not even parse it.
  void import("./cli/run-process.ts").then(({ runProcess }) => runProcess());
}

/**
 * Since 22.1, Node can cache compiled code for the next run. The cache is in the user's own folder: other users
 * could plant code in Node's default, the temporary folder of the machine.
 */
function keepCompiledCode({ XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): void {
  const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };
  const caches = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  if (enableCompileCache === undefined || !caches || !isAbsolute(caches)) return;
  // The standalone binary brings its compiled code along.
  if (process.getBuiltinModule("node:sea").isSea()) return;
  try {
    // If the system refuses to create the folder, Node itself would try for ever.
    makeFolder(`${caches}/oidc`);
    enableCompileCache(`${caches}/oidc`);
  } catch {
    // Without it, the next start takes a little longer.
  }
}
