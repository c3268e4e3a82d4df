// The help of every command: its groups of flags, and its width.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/specs/commands.ts";
import { main } from "../../src/cli/main.ts";
import { EXIT } from "../../src/cli/process/exit-code.ts";
import type { Io } from "../../src/cli/process/io.ts";
import { forTerminal, plain } from "../../src/report/text/style.ts";

async function help(columns: number, ...args: readonly string[]): Promise<string> {
  let text = "";
  const output = {
    write: (more: string) => (text += more),
    isTerminal: true,
    style: forTerminal(plain, columns),
  };
  const io = { env: {}, stdout: output, stderr: output } as unknown as Io;
  expect(await main([...args, "--help"], io)).toBe(0);
  return text;
}

test.each(["help", "help help", "help help plan", "help -h", "help --help"])(
  "oidc %s: the help of the program",
  async (line) => {
    let text = "";
    const output = { write: (more: string) => (text += more), isTerminal: false, style: plain };
    const io = { env: {}, stdout: output, stderr: output } as unknown as Io;
    expect(await main(line.split(" "), io)).toBe(0);
    expect(text).toMatch(/^Usage: oidc COMMAND/u);
  },
);

test("the help of the program has the exit codes of the README, and no others", async () => {
  const text = await help(80);
  const codes = [...text.slice(text.indexOf("Exit codes:")).matchAll(/^ {2}([\d, ]+?) {2}\S/gmu)];
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, table = ""] = readme.split("## Exit codes");
  const rows = [...table.matchAll(/^\| ([\d, ]+) \|/gmu)];
  expect(codes.map(([, code]) => code)).toEqual(rows.map(([, code]) => code));
  expect(rows.flatMap(([, code = ""]) => code.split(", ")).map(Number)).toEqual(
    expect.arrayContaining(Object.values(EXIT)),
  );
});

const NAMES = COMMANDS.map(({ name }) => name);

test("the flags of apply are in groups, its own first", async () => {
  const headings = (await help(80, "apply")).match(/^\S.*:$/gmu);
  expect(headings).toEqual(["Arguments:", "Options:", "Account:", "Many accounts:", "Issuers:", "Messages:"]);
});

test.each(NAMES)("the flags of %s that all commands have come last", async (name) => {
  const headings = (await help(80, name)).match(/^(?!Arguments)\S.*:$/gmu);
  expect([headings?.at(0), headings?.at(-1)]).toEqual(["Options:", "Messages:"]);
});

test.each(["", ...NAMES])("%s: no line is wider than the terminal", async (name) => {
  const args = name === "" ? [] : [name];
  for (const columns of [60, 100]) {
    const lines = (await help(columns, ...args)).split("\n");
    // Examples stay in one line, and a word is not broken.
    const whole = /^ {2}(?:\$|oidc) |^ *\S+$/u;
    expect(lines.filter((line) => line.length > columns && !whole.test(line))).toEqual([]);
  }
  expect((await help(300, ...args)).split("\n").every((line) => line.length <= 100)).toBe(true);
});
