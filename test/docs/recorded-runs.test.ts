// Whatever a document shows as the output of a command is what the command prints.

import { expect, test } from "vitest";
import { toExampleFiles } from "../../scripts/docs/example-files.ts";
import { recordRuns } from "../../scripts/docs/record-runs.ts";
import { BIN } from "../support/run-oidc.ts";
import { PAGES, readBlocks, ROOT, toFiles } from "./read-page.ts";

/** A command line and what the page says it prints. */
function runsOf(text: string): { line: string; output: string }[] {
  const runs = text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gmu);
  return [...runs].map(([, line = "", output = ""]) => ({ line, output }));
}

const withRuns = PAGES.filter((page) => readBlocks(page).some(({ language }) => language === "console"));

test("there are pages that show runs", () => expect(withRuns).toContain("README.md"));

test.each(withRuns)("%s shows what is printed", (page) => {
  const blocks = readBlocks(page);
  const shown = blocks.filter(({ language }) => language === "console").flatMap(({ text }) => runsOf(text));
  const lines = shown.map(({ line }) => line);
  const given = { ...toExampleFiles(ROOT), ...toFiles(blocks) };
  expect(recordRuns(BIN, given, lines, { OIDC_CLI_SANDBOX: "1" })).toEqual(shown);
});

test.each(PAGES)("%s shows no output that nothing checks", (page) => {
  expect(readBlocks(page).filter(({ language }) => language === "text")).toEqual([]);
});
