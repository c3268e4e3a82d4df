// Builds dist/: the library with tsc, plain and typed; the command with rolldown, split and minified.
// Silent on stdout, the same bytes for the same sources, and swapped in whole, so that a build may run
// beside a command that uses the one before.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { toNotices } from "./third-party-notices.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const fresh = `${root}dist-${process.pid}`;
const stale = `${fresh}-old`;

/** Files that the command carries as text. */
const TEXTS = { ".bash": "text", ".fish": "text", ".md": "text", ".zsh": "text" };

/** commander loads node:child_process, for commands that are programs of their own; we have none. */
const withoutChildProcesses = {
  name: "without-child-processes",
  resolveId: (source, importer) =>
    source === "node:child_process" && importer?.includes("/commander/") ? "\0nothing" : undefined,
  load: (id) => (id === "\0nothing" ? "export default {};" : undefined),
};

try {
  buildLibrary();
  await buildCommand();
  if (existsSync(`${root}dist`)) renameSync(`${root}dist`, stale);
  renameSync(fresh, `${root}dist`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
  rmSync(stale, { recursive: true, force: true });
}

function buildLibrary() {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", `${fresh}/lib`], {
    cwd: root,
    stdio: ["ignore", process.stderr.fd, process.stderr.fd],
  });
}

/** The program in files that load when they are needed, and the small file that starts it. */
async function buildCommand() {
  const program = await bundle({
    input: { program: "src/cli/run-process.ts" },
    // Each file costs a fifth of a millisecond, and every command needs most of these.
    codeSplitting: {
      groups: [{ name: "model", test: "/src/model/", includeDependenciesRecursively: false }],
    },
  });
  const build = createHash("sha256");
  for (const { code } of program) build.update(code);
  const start = await bundle({
    input: { oidc: "src/bin.ts" },
    define: { BUILD: JSON.stringify(build.digest("hex").slice(0, 16)) },
  });
  const modules = [...program, ...start].flatMap(({ moduleIds }) => moduleIds);
  writeFileSync(`${fresh}/bin/THIRD-PARTY-NOTICES.txt`, toNotices(modules));
  writeFileSync(`${fresh}/bin/package.json`, '{ "type": "commonjs" }\n');
  chmodSync(`${fresh}/bin/oidc.js`, 0o755);
}

async function bundle({ input, define, codeSplitting }) {
  const graph = await rolldown({
    cwd: root,
    input,
    platform: "node",
    logLevel: "silent",
    resolve: {
      // The ES modules of each package: only they can be split, and left out where nobody uses them.
      mainFields: ["module", "main"],
      alias: { yaml: `${root}node_modules/yaml/browser/index.js` },
    },
    transform: { define },
    moduleTypes: TEXTS,
    plugins: [withoutChildProcesses],
  });
  const { output } = await graph.write({
    dir: `${fresh}/bin`,
    // Node starts CommonJS in half the time that it takes for ES modules.
    format: "cjs",
    dynamicImportInCjs: false,
    minify: true,
    codeSplitting,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await graph.close();
  return output.filter(({ type }) => type === "chunk");
}
