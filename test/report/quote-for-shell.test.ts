// A word → what a shell reads as that word, and what a terminal can be shown.

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { quoteForShell } from "../../src/report/quote-for-shell.ts";
import { COMMAND, INVISIBLE } from "../laws/hostile/hostile-texts.ts";

describe("a word reads the same in bash, and shows nothing hidden", () => {
  test.each([
    ["states/a.yaml", "states/a.yaml"],
    ["https://iam.example.com:8080/x?y", "'https://iam.example.com:8080/x?y'"],
    ["my states", "'my states'"],
    ["", "''"],
    ["it's", String.raw`'it'\''s'`],
    ["$(touch x) `id` ; * ~", "'$(touch x) `id` ; * ~'"],
    ["=ls", "'=ls'"],
    ["a\\b", String.raw`'a\b'`],
    ["a\nb", String.raw`$'a\x0ab'`],
    ["\u001b[31m'\\", String.raw`$'\x1b[31m\'\\'`],
    ["\u202eé", String.raw`$'\xe2\x80\xaeé'`],
    ["##vso[x]", String.raw`$'\x23#vso[x]'`],
  ])("%j: %s", (word, quoted) => {
    expect(quoteForShell(word)).toBe(quoted);
    expect(quoted).not.toMatch(INVISIBLE);
    expect(quoted).not.toMatch(COMMAND);
    const line = `printf %s ${quoted}`;
    expect(execFileSync("bash", ["--noprofile", "--norc", "-c", line], { encoding: "utf8" })).toBe(word);
  });
});
