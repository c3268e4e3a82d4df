// The check of the dependencies finds each thing that it is there for.

import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

type Lock = { packages: Record<string, Record<string, unknown>> };

const place = workplaceOfEachTest();
beforeEach(async () => {
  for (const path of ["scripts/check-dependencies.js", "docs/dependencies.md", "package-lock.json"]) {
    await cp(join(ROOT, path), join(place.folder, path));
  }
});

async function changeLock(change: (packages: Lock["packages"]) => void): Promise<void> {
  const path = join(place.folder, "package-lock.json");
  const lock: Lock = JSON.parse(await readFile(path, "utf8"));
  change(lock.packages);
  await writeFile(path, JSON.stringify(lock));
}

/** Runs the check with an npm that gives this answer to an audit. */
async function check(answer: object, ...flags: readonly string[]): Promise<{ code: unknown; said: string }> {
  const programs = join(place.folder, "programs");
  await mkdir(programs);
  await writeFile(join(programs, "npm"), `#!/bin/sh\ncat <<'END'\n${JSON.stringify(answer)}\nEND\n`);
  await chmod(join(programs, "npm"), 0o755);
  const env = { PATH: [programs, process.env["PATH"]].join(delimiter) };
  return new Promise((resolve) => {
    const args = [join(place.folder, "scripts", "check-dependencies.js"), ...flags];
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

const NOTHING = { vulnerabilities: {} };
const UNREACHABLE = { message: "request to the registry failed", error: {} };

test("nothing to find", async () => {
  const { code, said } = await check(NOTHING);
  expect(said).toContain("npm audit: 0 known vulnerabilities in the runtime tree");
  expect(code).toBe(0);
});

test.each<readonly [found: string, change: (packages: Lock["packages"]) => void, says: string]>([
  [
    "a new package",
    (packages) => {
      packages["node_modules/a/node_modules/@new/one"] = { license: "MIT", integrity: "sha512-x" };
    },
    "@new/one has come into the runtime tree; docs/dependencies.md has no reason for it",
  ],
  [
    "a development package that came to be a runtime one",
    (packages) => delete packages["node_modules/vitest"]?.["dev"],
    "vitest has come into the runtime tree",
  ],
  [
    "a package that is gone",
    (packages) => delete packages["node_modules/zod"],
    "zod is in docs/dependencies.md, but no longer in the runtime tree",
  ],
  [
    "another licence",
    (packages) => Object.assign(packages["node_modules/zod"] ?? {}, { license: "BUSL-1.1" }),
    "zod now has the licence BUSL-1.1; docs/dependencies.md says MIT",
  ],
  [
    "an install script",
    (packages) => Object.assign(packages["node_modules/vitest"] ?? {}, { hasInstallScript: true }),
    "vitest wants to run a script when it is installed",
  ],
  [
    "a package without a hash",
    (packages) => delete packages["node_modules/yaml"]?.["integrity"],
    "yaml is in package-lock.json without an integrity hash",
  ],
])("finds %s", async (_found, change, says) => {
  await changeLock(change);
  const { code, said } = await check(NOTHING);
  expect(said).toContain(`dependencies: ${says}`);
  expect(code).toBe(1);
});

test("finds a known vulnerability", async () => {
  const vulnerabilities = { zod: { name: "zod", severity: "high", range: "<5" } };
  const { code, said } = await check({ vulnerabilities });
  expect(said).toContain("dependencies: zod <5 has a known vulnerability (high)");
  expect(code).toBe(1);
});

test("says that the registry could not be asked, and fails only where that is required", async () => {
  const { code, said } = await check(UNREACHABLE);
  expect(said).toContain("known vulnerabilities were NOT checked: request to the registry failed");
  expect(code).toBe(0);
  await rm(join(place.folder, "programs"), { recursive: true });
  expect((await check(UNREACHABLE, "--require-audit")).code).toBe(1);
});
