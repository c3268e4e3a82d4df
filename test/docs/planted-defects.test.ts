// The planted defects: docs/reliability.md has their number, and each fits the sources as they are.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

interface Defect {
  readonly name: string;
  readonly tests: string;
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
}

const ROOT = new URL("../../", import.meta.url);
const { DEFECTS } = (await import(new URL("scripts/defects/all.js", ROOT).href)) as {
  readonly DEFECTS: readonly Defect[];
};

const list = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" }).map(
    (path) => `${folder}/${path}`,
  );
const SOURCES = list("src").filter((path) => path.endsWith(".ts"));
const TESTS = new Set(list("test").map((path) => basename(path)));

test("the page has their number, each time", () => {
  const page = readFileSync(new URL("docs/reliability.md", ROOT), "utf8");
  const counts = Array.from(page.matchAll(/\b(\d+) defects\b/gu), ([, count]) => Number(count));
  expect(counts).toEqual([DEFECTS.length, DEFECTS.length]);
});

test("no two have one name", () => {
  expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
});

test.each(DEFECTS)("$name: its text is in one place, and its test is there", ({ tests, edits }) => {
  expect(TESTS.has(basename(tests)) || existsSync(new URL(tests, ROOT))).toBe(true);
  for (const [file, from] of edits) {
    const [path, ...others] = SOURCES.filter((source) => `/${source}`.endsWith(`/${file}`));
    expect([path !== undefined, others]).toEqual([true, []]);
    const text = readFileSync(new URL(path ?? "", ROOT), "utf8");
    expect(text.split(from)).toHaveLength(2);
  }
});
