// The tarball that is published: what it holds, and what the judges of packages say about it.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packPackage, run, type Tarball } from "./pack-package.ts";
import { toolScript } from "./tools.ts";

let tarball: Tarball;
let unpacked: string;
beforeAll(async () => {
  tarball = await packPackage();
  await run("tar", ["-xzf", tarball.path], tarball.folder);
  unpacked = join(tarball.folder, "package");
});
afterAll(() => tarball.remove());

const pathsOf = ({ files }: Tarball): string[] => files.map(({ path }) => path);

/** Everything that may be in it. */
const PARTS: readonly RegExp[] = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/u,
  /^dist\/bin\/(?:[^/]+\.js|package\.json|THIRD-PARTY-NOTICES\.txt)$/u,
  /^dist\/lib\/.+\.(?:js|d\.ts)$/u,
  /^docs\/.+\.(?:md|json|ya?ml|html)$/u,
  /^schemas\/[^/]+\.schema\.json$/u,
  /^\.github\/actions\/oidc\/[^/]+$/u,
];

describe("the tarball", () => {
  test("holds the command, the library, the documents, schemas and the action, and nothing else", () => {
    const strays = pathsOf(tarball).filter((path) => !PARTS.some((part) => part.test(path)));
    expect(strays).toEqual([]);
  });

  test.each([
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "dist/bin/oidc.js",
    "dist/bin/package.json",
    "dist/bin/THIRD-PARTY-NOTICES.txt",
    "dist/lib/index.js",
    "dist/lib/index.d.ts",
    "docs/iam-policies/full.json",
    "schemas/state-v1.schema.json",
    ".github/actions/oidc/action.yml",
  ])("holds %s", (path) => {
    expect(pathsOf(tarball)).toContain(path);
  });

  test("carries the licence of every package that is inside the command", async () => {
    const notices = await readFile(join(unpacked, "dist/bin/THIRD-PARTY-NOTICES.txt"), "utf8");
    const manifest: { dependencies: object } = JSON.parse(
      await readFile(join(unpacked, "package.json"), "utf8"),
    );
    for (const name of Object.keys(manifest.dependencies)) expect(notices).toContain(`\n${name} `);
    expect(notices).toContain("Apache License");
    expect(notices).not.toContain("undefined");
  });

  test("has a declaration for every file of the library", () => {
    const scripts = pathsOf(tarball).filter((path) => /^dist\/lib\/.*\.js$/u.test(path));
    const declarations = scripts.map((path) => path.replace(/\.js$/u, ".d.ts"));
    expect(pathsOf(tarball)).toEqual(expect.arrayContaining(declarations));
  });

  test("has a command that can be executed", () => {
    const { mode } = tarball.files.find(({ path }) => path === "dist/bin/oidc.js") ?? { mode: 0 };
    expect(mode & 0o111).toBe(0o111);
  });

  test("runs no script when it is installed", async () => {
    const text = await readFile(join(unpacked, "package.json"), "utf8");
    const { scripts }: { scripts: object } = JSON.parse(text);
    const runs = Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/u.test(name));
    expect(runs).toEqual([]);
  });

  test("says nothing about the machine that packed it", async () => {
    for (const path of pathsOf(tarball)) {
      const text = await readFile(join(unpacked, path), "utf8");
      expect(text.includes(process.cwd()), path).toBe(false);
    }
  });
});

describe("has nothing to complain about for", () => {
  test("publint", async () => {
    const { messages, pkg } = await publint({ pkgDir: unpacked, strict: true, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test("@arethetypeswrong/cli, for whoever imports (there is no CommonJS)", async () => {
    const args = [toolScript("attw"), tarball.path, "--profile", "esm-only", "--format", "json"];
    const { stdout } = await run(process.execPath, args, tarball.folder);
    const { analysis, problems } = JSON.parse(stdout);
    expect(analysis).toMatchObject({ packageName: "iam-oidc", types: { kind: "included" } });
    expect(Object.keys(problems ?? {}).filter((kind) => kind !== "CJSResolvesToESM")).toEqual([]);
  });
});
