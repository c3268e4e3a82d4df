// The working tree → a copy of the sources in which a defect can be planted, and the tests run.

import { fork } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What is changed, where, and which test file must notice. A file is named by the end of its path, as much of it as
 * no other file has: then a defect stays where it is when files move.
 * @typedef {[file: string, from: string, to: string]} Edit
 * @typedef {{ name: string, tests: string, only?: string, edits: Edit[] }} Defect `only`: part of the tests' names
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const SERVER = fileURLToPath(new URL("serve-tests.js", import.meta.url));

/** Longer than a test may take: what still runs then hangs without yielding. */
const PATIENCE = 300_000;

/** Makes the copy; `remove` deletes it. */
export function openCopy() {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "oidc-defects-")));
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
  /** Files that have changed since the last run. @type {Set<string>} */
  const stale = new Set();
  /** Runs the tests, from the first run on. @type {import("node:child_process").ChildProcess | undefined} */
  let open;

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
      /** @param {string} file @param {string} text */
      const write = (file, text) => {
        writeFileSync(pathOf(file), text);
        stale.add(file);
      };
      for (const [file, from, to] of edits) write(file, read(file).split(from).join(to));
      return () => before.forEach((text, file) => write(file, text));
    },
    /**
     * Runs these tests, to the first failure.
     * @param {string[]} tests
     * @param {string} [only] part of the names of those that are meant
     * @returns {Promise<import("./serve-tests.js").Verdict>}
     */
    run(tests, only = "") {
      const server = (open ??= fork(SERVER, { cwd: copy, stdio: ["ignore", "ignore", "inherit", "ipc"] }));
      const changed = [...stale].map(pathOf);
      stale.clear();
      return new Promise((resolve) => {
        const end = (verdict) => {
          clearTimeout(timer);
          server.removeAllListeners();
          resolve(verdict);
        };
        const giveUp = () => {
          server.kill("SIGKILL");
          open = undefined;
          end({ verdict: "BROKEN", why: "the tests did not come to an end" });
        };
        const timer = setTimeout(giveUp, PATIENCE);
        server.once("message", end).once("exit", giveUp);
        server.send({ changed, tests: tests.map(pathOf), only });
      });
    },
    remove: () => {
      open?.disconnect();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}
