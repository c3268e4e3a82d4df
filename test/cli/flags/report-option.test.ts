// `--report` → what is written where, or why it is refused.

import { Command } from "commander";
import { expect, test } from "vitest";
import { reportOption, STATE_FORMATS } from "../../../src/cli/flags/report-option.ts";

function parse(...values: readonly string[]): unknown {
  const program = new Command().addOption(reportOption(STATE_FORMATS)).exitOverride();
  program.configureOutput({ writeErr: () => undefined });
  return program
    .parse(
      values.flatMap((value) => ["--report", value]),
      { from: "user" },
    )
    .opts()["report"];
}

test("each report has a format and a path", () => {
  expect(parse("json=a=b.json", "github=-")).toEqual([
    { format: "json", path: "a=b.json" },
    { format: "github", path: "-" },
  ]);
});

test.each([
  ["no format", ["r.json"], /write FORMAT=PATH, where FORMAT is one of json, /u],
  ["an unknown format", ["jsn=r.json"], /did you mean `json=`/iu],
  ["no path", ["json="], /add a path: `json=PATH`; is a variable empty\?/u],
  ["a document on stderr", ["json=-"], /only `github` can go to stderr/u],
])("%s is refused", (_name, values, message) => {
  expect(() => parse(...values)).toThrow(message);
});
