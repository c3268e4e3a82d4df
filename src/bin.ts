#!/usr/bin/env node
// The process → the command line, after a check of Node's version.

import * as module from "node:module";
import { isAbsolute } from "node:path";
import { isOwnFolder } from "./files/is-own-folder.ts";
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
 * Since 22.1, Node can cache compiled code for the next run. Who can write to the cache can plant code, so it is in a
 * folder of the user's own, not in Node's default, the temporary folder of the machine.
 */
function keepCompiledCode({ XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): void {
  const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };
  const caches = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  if (enableCompileCache === undefined || !caches || !isAbsolute(caches)) return;
  if (isStandalone()) return;
  try {
    // If the system refuses to create the folder, Node itself would try for ever.
    makeFolder(`${caches}/oidc`, 0o700);
    if (isOwnFolder(`${caches}/oidc`)) enableCompileCache(`${caches}/oidc`);
  } catch {
    // Without it, the next start takes a little longer.
  }
}

/** True in the standalone binary, which brings its compiled code along. Node 22.1 cannot tell, and is in no binary. */
function isStandalone(): boolean {
  const { getBuiltinModule } = process as Partial<Pick<NodeJS.Process, "getBuiltinModule">>;
  return getBuiltinModule?.("node:sea").isSea() === true;
}
