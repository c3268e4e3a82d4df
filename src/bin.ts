#!/usr/bin/env node
// The process → the command line, after a check of Node's version.

import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type * as Program from "./cli/run-process.ts";
import { isOwn } from "./files/is-own.ts";
import { makeFolder } from "./files/make-folder.ts";
import { loadProgram } from "./start/load-program.ts";

/** Tells this build from others, whose code may be in the cache, too. */
declare const BUILD: string;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `oidc needs Node.js 20.19 or newer; this is ${process.version}.\nInstall a newer one: https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  const program = loadProgram(__dirname, "./program.js", findCache(process.env));
  void (program as typeof Program).runProcess();
}

/**
 * Compiling takes half of a short run, so the code is kept for the next one. It is in a folder of the user's own:
 * whoever can write to it can plant code.
 * @returns a folder that need not exist; `null` for none
 */
function findCache(env: NodeJS.ProcessEnv): string | null {
  const { XDG_CACHE_HOME, HOME, NODE_DISABLE_COMPILE_CACHE } = env;
  const caches = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  if (NODE_DISABLE_COMPILE_CACHE || !caches || !isAbsolute(caches)) return null;
  const folder = `${caches}/oidc`;
  try {
    makeFolder(folder, 0o700);
    return isOwn(statSync(folder)) ? `${folder}/${process.version}-${process.arch}-${BUILD}` : null;
  } catch {
    // Without it, the next start takes a little longer.
    return null;
  }
}
