#!/usr/bin/env node
// The process: its arguments, environment and streams, handed to the command line.

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
  // Loaded late: an older Node cannot even parse what comes here.
  void import("./cli/run-process.ts").then(({ runProcess }) => runProcess());
}

/**
 * Since 22.1, Node keeps the code that it compiled for the next run. In the user's own folder: into Node's
 * default, the machine's temporary folder, others could put code of theirs.
 */
function keepCompiledCode({ XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): void {
  const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };
  const caches = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  if (enableCompileCache === undefined || !caches || !isAbsolute(caches)) return;
  try {
    // Node itself would try for ever where the system will not make it.
    makeFolder(`${caches}/oidc`);
    enableCompileCache(`${caches}/oidc`);
  } catch {
    // Without it, the next start takes a little longer.
  }
}
