// Builds dist/: the library with tsc, plain and typed; the command with rolldown, split and minified.
// Silent on stdout, and the same bytes for the same sources.

import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: ["ignore", process.stderr.fd, process.stderr.fd],
});

const bundle = await rolldown({
  cwd: root,
  input: { oidc: "src/bin.ts" },
  platform: "node",
  logLevel: "silent",
});
await bundle.write({
  dir: `${root}dist/bin`,
  format: "esm",
  minify: true,
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
});
await bundle.close();
chmodSync(`${root}dist/bin/oidc.js`, 0o755);
