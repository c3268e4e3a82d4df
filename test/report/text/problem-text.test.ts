// A problem → a frame.

import { describe, expect, test } from "vitest";
import type { Place, Problem } from "../../../src/model/problem.ts";
import { toProblemFrame, toProblemFrames } from "../../../src/report/text/problem-text.ts";
import { colourful, plain } from "../../../src/report/text/style.ts";
import { widthOf } from "../../../src/report/text/width-of.ts";
import { parseText } from "../../support/parse-text.ts";

function problem(others: Partial<Problem> = {}): Problem {
  return { severity: "error", kind: "state", code: "usage", message: "this is bad", ...others };
}

function place(others: Partial<Place> = {}): Place {
  return { file: "states/a.yaml", line: 5, column: 1, length: 3, lineText: "abc def", ...others };
}

/** The picture alone: the line and its carets. */
function picture(others: Partial<Place>): string {
  return toProblemFrame(problem({ source: place(others) }), plain)
    .split("\n")
    .slice(3, -1)
    .map((line) => line.replace(/^ *\d* \| /u, ""))
    .join("\n");
}

test("code and message, the place, the line with carets, notes, help", () => {
  const source = place({ line: 12, column: 7, length: 4, lineText: "      team: platform", label: "here" });
  const frame = toProblemFrame(problem({ source, notes: ["a fact", "another"], help: "do it" }), plain);
  expect(frame).toBe(`error[usage]: this is bad
  --> states/a.yaml:12:7
   |
12 |       team: platform
   |       ^^^^ here
   = note: a fact
   = note: another
   = help: do it
`);
});

test("two places: carets at the one, hyphens at the other, numbers in line", () => {
  const source = place({
    file: "b.yaml",
    line: 9,
    column: 5,
    lineText: "url: abc",
    label: "declared again here",
  });
  const first = place({ line: 104, column: 5, lineText: "url: abc", label: "first declared here" });
  expect(toProblemFrame(problem({ source, related: [first] }), plain)).toBe(`error[usage]: this is bad
   --> b.yaml:9:5
    |
  9 | url: abc
    |     ^^^ declared again here
   --> states/a.yaml:104:5
    |
104 | url: abc
    |     --- first declared here
`);
});

test("a problem without a place is its sentence; with a place but no line, no picture", () => {
  expect(toProblemFrame(problem({ severity: "warning" }), plain)).toBe("warning[usage]: this is bad\n");
  expect(toProblemFrame(problem({ source: { file: "a", line: 1, column: 2 } }), plain)).toBe(
    "error[usage]: this is bad\n --> a:1:2\n",
  );
});

describe("the carets stand below what is meant", () => {
  test.each<[string, Partial<Place>, string]>([
    ["tabs are one space each", { lineText: "\ta:\tb", column: 5, length: 1 }, " a: b\n    ^"],
    ["wide characters are two columns", { lineText: "漢字: x", column: 5, length: 1 }, "漢字: x\n      ^"],
    ["so are emoji", { lineText: "😀: x", column: 5, length: 1 }, "😀: x\n    ^"],
    ["half-width forms are one", { lineText: "ｶ: x", column: 4, length: 1 }, "ｶ: x\n   ^"],
    ["combining marks are none", { lineText: "e\u0301: x", column: 5, length: 1 }, "e\u0301: x\n   ^"],
    ["wide characters have wide carets", { lineText: "漢字", length: 2 }, "漢字\n^^^^"],
    [
      "escapes are as wide as they are shown",
      { lineText: "\u202ea: b", column: 2, length: 1 },
      "\\u{202e}a: b\n        ^",
    ],
    ["the end of a line can be meant", { lineText: "abc", column: 4, length: 1 }, "abc\n   ^"],
    ["white space at the end is not shown", { lineText: "abc   ", length: 3 }, "abc\n^^^"],
    ["half of a pair is not torn", { lineText: "😀b", column: 2, length: 2 }, "😀b\n  ^"],
    [
      "a runner's command is broken though the place starts inside of it",
      { lineText: "##[error]x", column: 3, length: 7 },
      "\\u{23}#[error]x\n       ^^^^^^^",
    ],
  ])("%s", (_name, others, lines) => {
    expect(picture(others)).toBe(lines);
  });
});

describe("what is too long for 80 columns is cut around the place", () => {
  const long = Array.from({ length: 60 }, (_, index) => `k${index}: v`).join(", ");
  test.each<[string, Partial<Place>, string]>([
    [
      "at the start",
      { lineText: long, length: 2 },
      "k0: v, k1: v, k2: v, k3: v, k4: v, k5: v, k6: v, k7: v, k8: v, k9: v, k10: …\n^^",
    ],
    [
      "in the middle",
      { lineText: long, column: long.indexOf("k30") + 1, length: 3 },
      `… v, k26: v, k27: v, k28: v, k29: v, k30: v, k31: v, k32: v, k33: v, k34: v…\n${" ".repeat(37)}^^^`,
    ],
    [
      "at the end",
      { lineText: long, column: long.indexOf("k59") + 1, length: 3 },
      `…: v, k51: v, k52: v, k53: v, k54: v, k55: v, k56: v, k57: v, k58: v, k59: v\n${" ".repeat(70)}^^^`,
    ],
    [
      "in a part of a line, whose columns count from the start of the line",
      { lineText: `…${long}…`, offset: 4999, column: 5001 + long.indexOf("k30"), length: 3 },
      `… v, k26: v, k27: v, k28: v, k29: v, k30: v, k31: v, k32: v, k33: v, k34: v…\n${" ".repeat(37)}^^^`,
    ],
    [
      "when the place itself is too long",
      { lineText: `a: ${"x".repeat(200)}`, column: 4, length: 200 },
      `… ${"x".repeat(73)}…\n  ${"^".repeat(74)}`,
    ],
  ])("%s", (_name, others, lines) => {
    expect(picture(others)).toBe(lines);
    for (const line of lines.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(76);
  });

  test("an escape is left out whole, never cut", () => {
    const shown = picture({ lineText: "\u202e".repeat(40), column: 20, length: 1 });
    expect(shown.split("\n")[0]).toMatch(/^…(\\u\{202e\})+…$/u);
  });

  test("a label without room stands below the carets", () => {
    const lineText = `    - url: https://${"a".repeat(60)}`;
    const shown = picture({ lineText, column: 12, length: 68, label: "first declared here" });
    expect(shown.split("\n").at(-1)).toMatch(/^ +first declared here$/u);
    for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe("prose is wrapped at 80 columns", () => {
  test("help and notes hang behind their word", () => {
    const help =
      "allow `iam:TagOpenIDConnectProvider` there, then run the same command again; finished work stays";
    expect(toProblemFrame(problem({ help }), plain)).toBe(`error[usage]: this is bad
  = help: allow \`iam:TagOpenIDConnectProvider\` there, then run the same command
          again; finished work stays
`);
  });

  test("a name in backticks is never torn, however long", () => {
    const name = `\`${"a b ".repeat(30)}\``;
    const message = `the name ${name} is longer than a line and not cut`;
    expect(toProblemFrame(problem({ message }), plain)).toBe(`error[usage]: the name
    ${name}
    is longer than a line and not cut
`);
  });

  test("no line starts with a runner's command", () => {
    const message = `${"x".repeat(60)} ::error::a \u00a0::error::b`;
    expect(toProblemFrame(problem({ message }), plain)).toBe(`error[usage]: ${message}\n`);
  });
});

describe("frames of real files are no wider than 80 columns when the files are not", () => {
  test.each<[string, string]>([
    [
      "an unknown key at the end of a full line",
      `providers: [{ url: https://a.example, ${" ".repeat(31)}client_ids: [] }]`,
    ],
    ["a duplicate key", "providers:\n  - url: https://a.example\n    tags:\n      team: a\n      team: b\n"],
    ["tabs", "providers:\n\t- url: https://a.example\n"],
    ["CRLF", "providers:\r\n  - url: http://a.example\r\n    nope: 1\r\n"],
    ["a byte order mark", "\ufeffproviders:\n  - url: http://a.example\n"],
    ["more than one document", "providers: []\n---\nproviders: []\n"],
    [
      "wide characters",
      `providers:\n  - { 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字: x, url: https://a.example }\n`,
    ],
    ["not YAML at all", "providers: [\n"],
    ["a text instead of a map", `${"text ".repeat(15)}\n`],
    [
      "a thumbprint of the wrong length",
      `providers:\n  - url: https://a.example\n    thumbprint_list: ["${"a".repeat(50)}"]\n`,
    ],
  ])("%s", async (_name, text) => {
    const { problems } = await parseText(text);
    expect(problems).not.toEqual([]);
    for (const line of toProblemFrames(problems, plain).split("\n")) {
      expect(widthOf(line), line).toBeLessThanOrEqual(80);
      expect(line).not.toMatch(/[\t\r]|\\u\{(?:d|feff)\}/u);
    }
  });
});

test("at most twenty frames for each file, and the number of the others", () => {
  const inFile = (file: string, number: number): Problem[] =>
    Array.from({ length: number }, (_, index) => problem({ source: place({ file, line: index + 1 }) }));
  const frames = toProblemFrames(
    [...inFile("a.yaml", 21), ...inFile("b.yaml", 20), ...inFile("c.yaml", 23)],
    plain,
  );
  const of = (file: string): number => frames.split(`--> ${file}:`).length - 1;
  expect({ a: of("a.yaml"), b: of("b.yaml"), c: of("c.yaml") }).toEqual({ a: 20, b: 20, c: 20 });
  expect(frames.split("\n").slice(-4)).toEqual([
    "… and 1 more problem in a.yaml",
    "",
    "… and 3 more problems in c.yaml",
    "",
  ]);
});

test("no warning takes the frame of an error; the order is kept", () => {
  const at = (line: number, severity: Problem["severity"]): Problem =>
    problem({ severity, source: place({ line }) });
  const warnings = Array.from({ length: 30 }, (_, index) => at(index + 1, "warning"));
  const frames = toProblemFrames([...warnings, at(31, "error"), at(32, "error")], plain);
  const heads = frames.split("\n").filter((line) => /^(?:error|warning)\[/u.test(line));
  expect(heads.map((line) => line.split("[")[0])).toEqual([
    ...Array.from({ length: 18 }, () => "warning"),
    "error",
    "error",
  ]);
  expect(frames).toContain("… and 12 more problems");
});

test("problems without a place are all shown", () => {
  const frames = toProblemFrames(
    Array.from({ length: 25 }, () => problem()),
    plain,
  );
  expect(frames.match(/error\[usage\]/gu)).toHaveLength(25);
});

test("colours are added, and nothing else", () => {
  const one = problem({ source: place({ label: "here" }), help: "x ".repeat(60), message: "y ".repeat(60) });
  // oxlint-disable-next-line no-control-regex
  expect(toProblemFrame(one, colourful).replaceAll(/\u001b\[\d+m/gu, "")).toBe(toProblemFrame(one, plain));
});
