// The working tree → a copy of the sources in which a defect can be planted, and the tests run.

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What is changed, where, and which test file must notice. A file is named by the end of its path, as much of it as
 * no other file has: then a defect stays where it is when files move.
 * @typedef {[file: string, from: string, to: string]} Edit
 * @typedef {{ name: string, tests: string, only?: string, edits: Edit[] }} Defect `only`: part of the tests' names
 */

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Longer than a test may take: what still runs then hangs without yielding. */
const PATIENCE = 300_000;

/** Makes the copy; `remove` deletes it. */
export function openCopy() {
  const copy = mkdtempSync(join(tmpdir(), "oidc-defects-"));
  for (const name of ["src", "test", "docs", "package.json", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));

  const files = ["src", "test"].flatMap((folder) =>
    readdirSync(join(copy, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
  );
  /** The files whose path ends like this. @param {string} end */
  const find = (end) => files.filter((file) => file === end || file.endsWith(`/${end}`));
  /** @param {string} end */
  const pathOf = (end) => join(copy, find(end)[0] ?? end);
  /** @param {string} end */
  const read = (end) => readFileSync(pathOf(end), "utf8");

  return {
    /**
     * Why this defect cannot be planted; empty when it can.
     * @param {Defect} defect
     * @returns {string[]}
     */
    findFaults({ name, tests, edits }) {
      const named = new Set([tests, ...edits.map(([file]) => file)]);
      const faults = [...named].flatMap((file) => {
        const found = find(file);
        return found.length === 1 ? [] : [`${file} is ${found.join(" and ") || "not there"}`];
      });
      if (faults.length > 0) return faults.map((fault) => `${name}: ${fault}`);
      const texts = new Map();
      for (const [file, from, to] of edits) {
        const parts = (texts.get(file) ?? read(file)).split(from);
        if (parts.length !== 2) faults.push(`${file} has this ${parts.length - 1} times: ${from}`);
        texts.set(file, parts.join(to));
      }
      return faults.map((fault) => `${name}: ${fault}`);
    },
    /**
     * Makes the edits, which `findFaults` has found possible.
     * @param {Edit[]} edits
     * @returns {() => void} takes them back
     */
    plant(edits) {
      const before = new Map(edits.map(([file]) => [file, read(file)]));
      for (const [file, from, to] of edits) writeFileSync(pathOf(file), read(file).split(from).join(to));
      return () => before.forEach((text, file) => writeFileSync(pathOf(file), text));
    },
    /**
     * Runs these tests, to the first failure. Only a test that ran and failed notices anything: sources that
     * do not even load would fail every test, and prove nothing.
     * @param {string[]} tests
     * @param {string} [only] part of the names of those that are meant
     * @returns {Promise<{ verdict: "noticed" | "SURVIVES" | "BROKEN", why: string }>}
     */
    run(tests, only = "") {
      const vitest = join(root, "node_modules/vitest/vitest.mjs");
      // One copy is at work for each core, but for the run that has no defect in it.
      const workers = tests.length === 1 ? 1 : availableParallelism();
      const args = [vitest, "run", "--bail=1", "--reporter=json", `--maxWorkers=${workers}`, "-t", only];
      const options = { cwd: copy, timeout: PATIENCE, maxBuffer: 2 ** 28 };
      return new Promise((resolve) => {
        execFile(process.execPath, [...args, ...tests.map(pathOf)], options, (error, stdout) => {
          resolve(toVerdict(error === null, stdout));
        });
      });
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/**
 * @param {boolean} passes
 * @param {string} stdout vitest's JSON report
 * @returns {{ verdict: "noticed" | "SURVIVES" | "BROKEN", why: string }}
 */
function toVerdict(passes, stdout) {
  const report = parse(stdout);
  if (report === null) return { verdict: "BROKEN", why: "the tests did not come to an end" };
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.find(({ status }) => status === "failed");
  if (failed !== undefined) return { verdict: "noticed", why: failed.fullName.trim().slice(0, 100) };
  if (!passes) {
    const [message = "no test has run"] = report.testResults.flatMap((one) => one.message || []);
    return { verdict: "BROKEN", why: message.split("\n")[0] };
  }
  const hasRun = all.some(({ status }) => status === "passed");
  return hasRun ? { verdict: "SURVIVES", why: "" } : { verdict: "BROKEN", why: "no test has run" };
}

/** @param {string} stdout */
function parse(stdout) {
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{"numTotal')));
  } catch {
    return null;
  }
}
