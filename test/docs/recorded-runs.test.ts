// Whatever a document shows as the output of a command is what the command prints.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { toExampleFiles } from "../../scripts/docs/example-files.ts";
import { recordRuns } from "../../scripts/docs/record-runs.ts";
import { BIN } from "../support/run-oidc.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pages = [
  "README.md",
  ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** The fenced blocks of a page, in order. */
function blocksOf(page: string): { language: string; text: string }[] {
  const blocks = readFileSync(root + page, "utf8").matchAll(/^```(\w*)\n(.*?)^```$/gmsu);
  return [...blocks].map(([, language = "", text = ""]) => ({ language, text }));
}

/** A command line and what the page says it prints. */
function runsOf(text: string): { line: string; output: string }[] {
  const runs = text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gmu);
  return [...runs].map(([, line = "", output = ""]) => ({ line, output }));
}

const withRuns = pages.filter((page) => blocksOf(page).some(({ language }) => language === "console"));

test("there are pages that show runs", () => expect(withRuns).toContain("README.md"));

test.each(withRuns)("%s shows what is printed", (page) => {
  const blocks = blocksOf(page);
  // A block of YAML that starts with a path in a comment is that file.
  const files = blocks.flatMap(({ language, text }) => {
    const [, name] = /^# (\S+\.ya?ml)\n/u.exec(text) ?? [];
    return language === "yaml" && name !== undefined ? [[name, text] as const] : [];
  });
  const shown = blocks.filter(({ language }) => language === "console").flatMap(({ text }) => runsOf(text));
  const lines = shown.map(({ line }) => line);
  const given = { ...toExampleFiles(root), ...Object.fromEntries(files) };
  expect(recordRuns(BIN, given, lines, { OIDC_CLI_SANDBOX: "1" })).toEqual(shown);
});

test.each(pages)("%s shows no output that nothing checks", (page) => {
  expect(blocksOf(page).filter(({ language }) => language === "text")).toEqual([]);
});
