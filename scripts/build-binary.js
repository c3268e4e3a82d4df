// Builds the standalone command: one program that holds Node, the command and its compiled code, for machines
// without Node. See docs/decisions/0013-a-binary-with-compiled-code.md.
//
//   node scripts/build-binary.js [--node PROGRAM] FOLDER
//
// It is made of the Node that runs this script, or of PROGRAM. FOLDER gets the program, and the licences of all
// that is in it. Needs a build.

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inject } from "postject";
import { compileAhead } from "./binary/compile-ahead.js";
import { findLicence } from "./binary/find-licence.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const isMac = process.platform === "darwin";

const { values, positionals } = parseArgs({ options: { node: { type: "string" } }, allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write("usage: node scripts/build-binary.js [--node PROGRAM] FOLDER\n");
  process.exitCode = 4;
} else {
  await buildBinary(values.node ?? process.execPath);
}

async function buildBinary(node) {
  const program = join(folder, process.platform === "win32" ? "oidc.exe" : "oidc");
  const licence = findLicence(node);
  const work = mkdtempSync(join(tmpdir(), "oidc-binary-"));
  try {
    const blob = toBlob(node, work, await compileAhead(node, work));
    mkdirSync(folder, { recursive: true });
    copyFileSync(node, program);
    chmodSync(program, 0o755);
    await injectBlob(program, blob);
  } finally {
    rmSync(work, { recursive: true });
  }
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  copyFileSync(join(root, "dist/bin/THIRD-PARTY-NOTICES.txt"), join(folder, "THIRD-PARTY-NOTICES.txt"));
  copyFileSync(licence, join(folder, "NODE-LICENSE.txt"));
  process.stdout.write(`Wrote ${program}. Warnings about names of sections are postject's, and harmless.\n`);
}

/** The main script and the assets, in the form in which Node looks for them in its own program. */
function toBlob(node, work, assets) {
  const output = join(work, "blob");
  const config = {
    main: join(root, "scripts/binary/start.cjs"),
    output,
    useCodeCache: true,
    disableExperimentalSEAWarning: true,
    assets,
  };
  writeFileSync(join(work, "sea.json"), JSON.stringify(config));
  execFileSync(node, ["--experimental-sea-config", join(work, "sea.json")], { stdio: "ignore" });
  return readFileSync(output);
}

/** macOS starts a program only if it has a signature, and one that fits. */
async function injectBlob(program, blob) {
  if (isMac) execFileSync("codesign", ["--remove-signature", program]);
  await inject(program, "NODE_SEA_BLOB", blob, {
    // From Node's documentation of single executable applications.
    sentinelFuse: "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
    ...(isMac && { machoSegmentName: "NODE_SEA" }),
  });
  if (isMac) execFileSync("codesign", ["--sign", "-", program]);
}
