// Fails when a package comes to run with the users' credentials unasked, when one wants to run a script
// on installation, or when one is known to be vulnerable.
//
//   node scripts/check-dependencies.js [--require-audit]
//
// The packages that were asked for are the rows of docs/dependencies.md. Only the last check needs the
// network; where the registry cannot be asked it says so, and fails only with --require-audit.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8"));
const installed = Object.entries(packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf("node_modules/") + 13), ...entry }));

const faults = [...findUnlisted(), ...findScripts(), ...findVulnerable()];
for (const fault of faults) process.stderr.write(`dependencies: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The runtime tree and the list must be the same, licences included. */
function findUnlisted() {
  const runtime = new Map(
    installed.filter(({ dev }) => dev !== true).map(({ name, license }) => [name, license]),
  );
  const listed = new Map(readList());
  const added = [...runtime].filter(([name]) => !listed.has(name));
  const gone = [...listed.keys()].filter((name) => !runtime.has(name));
  const changed = [...runtime].filter(([name, license]) => listed.has(name) && listed.get(name) !== license);
  say(`${runtime.size} packages in the runtime tree, ${listed.size} in docs/dependencies.md`);
  return [
    ...added.map(
      ([name]) => `${name} has come into the runtime tree; docs/dependencies.md has no reason for it`,
    ),
    ...gone.map((name) => `${name} is in docs/dependencies.md, but no longer in the runtime tree`),
    ...changed.map(
      ([name, license]) =>
        `${name} now has the licence ${license}; docs/dependencies.md says ${listed.get(name)}`,
    ),
  ];
}

/** Rows of the document's tables: | `name` | licence | reason | */
function readList() {
  const text = readFileSync(`${root}docs/dependencies.md`, "utf8");
  const rows = text.matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\| [^|]*\w[^|]* \|$/gmu);
  return Array.from(rows, ([, name, license]) => [name, license]);
}

/** Development packages count too: they run on the machine that publishes. */
function findScripts() {
  const found = installed.filter(({ hasInstallScript }) => hasInstallScript === true);
  const unpinned = installed.filter(({ integrity, link }) => integrity === undefined && link !== true);
  say(`${installed.length} packages in package-lock.json, ${found.length} with an install script`);
  return [
    ...found.map(({ name }) => `${name} wants to run a script when it is installed`),
    ...unpinned.map(({ name }) => `${name} is in package-lock.json without an integrity hash`),
  ];
}

/** Asks the registry. */
function findVulnerable() {
  const answer = JSON.parse(audit());
  if (answer.vulnerabilities === undefined) {
    const reason = `known vulnerabilities were NOT checked: ${answer.message ?? "npm audit gave no answer"}`;
    say(reason);
    return process.argv.includes("--require-audit") ? [reason] : [];
  }
  const found = Object.values(answer.vulnerabilities);
  say(`npm audit: ${found.length} known vulnerabilities in the runtime tree`);
  return found.map(({ name, severity, range }) => `${name} ${range} has a known vulnerability (${severity})`);
}

/** npm's document; it ends with 1 both for findings and for failures. */
function audit() {
  try {
    const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync("npm", ["audit", "--omit=dev", "--json"], options) || "{}";
  } catch (error) {
    return error.stdout || "{}";
  }
}

function say(text) {
  process.stdout.write(`dependencies: ${text}\n`);
}
