// The ways to the command that need no Node project of the user's: npm's global folder, and a git repository.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { packPackage, run } from "./pack-package.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STATES = join(ROOT, "states");
/** npm has what it needs from the installation of this project. */
const FLAGS = ["--prefer-offline", "--no-audit", "--no-fund"];

const place = workplaceOfSuite();

test("npm install --global of the tarball brings both names of the command", async () => {
  const tarball = await packPackage();
  await run("npm", ["install", "--global", "--prefix", place.folder, ...FLAGS, tarball.path], place.folder);
  await tarball.remove();
  for (const name of ["oidc", "iam-oidc"]) {
    const { stdout } = await run(
      join(place.folder, "bin", name),
      ["apply", "--sandbox-file", name, "--yes", STATES],
      place.folder,
    );
    expect(stdout).toContain("Applied: 5 created, 0 updated, 0 deleted.");
  }
});

test("npm install from git builds the last commit", { timeout: 240_000 }, async () => {
  const project = join(place.folder, "project");
  await mkdir(project);
  await run("npm", ["install", "--prefix", project, ...FLAGS, `git+file://${ROOT}`], project);
  const program = join(project, "node_modules", ".bin", "iam-oidc");
  const { stdout } = await run(program, ["apply", "--sandbox", "--yes", STATES], project);
  expect(stdout).toContain("Applied: 5 created, 0 updated, 0 deleted.");
});
