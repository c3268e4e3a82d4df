// Writes the pages and files that are made from the source: docs/cli, docs/json.md, schemas, the reports of docs/example.
// With --check it writes nothing, and fails where one of them is not what it would write. Needs a build.

import { readFileSync, readdirSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
// Two folders below package.json, like the source: there the version is looked for.
const fresh = `${root}dist-docs-${process.pid}`;
const isCheck = process.argv.includes("--check");

/** Folders in which every file is made here. */
const OWN_FOLDERS = ["docs/cli", "schemas"];

const files = await renderFiles();
const stale = OWN_FOLDERS.flatMap((folder) => listFiles(folder)).filter((path) => !files.has(path));
const changed = [...files].filter(([path, text]) => readText(path) !== text).map(([path]) => path);

if (isCheck) {
  for (const path of changed) process.stderr.write(`${path} is not what the source says\n`);
  for (const path of stale) process.stderr.write(`${path} is made from nothing\n`);
  const isGood = changed.length + stale.length === 0;
  if (!isGood) process.stderr.write("run: node scripts/generate-docs.js\n");
  process.exitCode = isGood ? 0 : 1;
} else {
  for (const path of changed) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, files.get(path));
  }
  for (const path of stale) rmSync(root + path);
}

/** Node 20 reads no TypeScript: the renderer is bundled first. */
async function renderFiles() {
  const bundle = await rolldown({
    cwd: root,
    input: "scripts/docs/render-files.ts",
    platform: "node",
    logLevel: "silent",
    moduleTypes: { ".bash": "text", ".fish": "text", ".md": "text", ".zsh": "text" },
  });
  try {
    await bundle.write({ dir: `${fresh}/docs`, format: "esm", entryFileNames: "[name].js" });
    const { renderFiles: render } = await import(pathToFileURL(`${fresh}/docs/render-files.js`).href);
    return render(`${root}dist/bin/oidc.js`, root);
  } finally {
    await bundle.close();
    rmSync(fresh, { recursive: true, force: true });
  }
}

function readText(path) {
  try {
    return readFileSync(root + path, "utf8");
  } catch {
    return undefined;
  }
}

function listFiles(folder) {
  try {
    return readdirSync(root + folder).map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
