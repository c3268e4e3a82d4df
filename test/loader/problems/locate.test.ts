// Offsets → places that a picture can be drawn of.

import { describe, expect, test } from "vitest";
import { locate, toStateText } from "../../../src/loader/problems/locate.ts";

const place = (text: string, start: number, end: number): unknown =>
  locate(toStateText("f.yaml", text), { start, end });

test.each([
  ["the first character", "abc\n", 0, 1, { line: 1, column: 1, lineText: "abc", length: 1 }],
  ["a later line", "a\nbcd\n", 3, 5, { line: 2, column: 2, lineText: "bcd", length: 2 }],
  [
    "several lines, clipped to the first",
    "a: b\nc: d\n",
    3,
    9,
    { line: 1, column: 4, lineText: "a: b", length: 1 },
  ],
  [
    "a Windows line end, which is not the line's",
    "ab\r\nc",
    0,
    6,
    { line: 1, column: 1, lineText: "ab", length: 2 },
  ],
  ["the end of the file", "ab", 2, 2, { line: 1, column: 3, lineText: "ab", length: 1 }],
  ["an empty file", "", 0, 0, { line: 1, column: 1, lineText: "", length: 1 }],
  ["columns in UTF-16 code units", "😀: a", 4, 5, { line: 1, column: 5, lineText: "😀: a", length: 1 }],
])("%s", (_what, text, start, end, expected) => {
  expect(place(text, start, end)).toEqual({ file: "f.yaml", ...expected });
});

describe("of a very long line, the part around the place is kept", () => {
  const a = "a".repeat(1000);
  const smiles = "😀".repeat(1000);
  test.each([
    ["the start", `x${a}`, 0, 3, { column: 1, lineText: `x${a.slice(0, 199)}…`, offset: 0, length: 3 }],
    [
      "the end",
      `${a}x`,
      1000,
      1001,
      { column: 1001, lineText: `…${a.slice(0, 200)}x`, offset: 799, length: 1 },
    ],
    [
      "a later line",
      `\n${a}x${a}\n`,
      1001,
      1002,
      {
        line: 2,
        column: 1001,
        lineText: `…${a.slice(0, 200)}x${a.slice(0, 199)}…`,
        offset: 799,
        length: 1,
      },
    ],
    [
      "a place longer than the part",
      `${a}${a}`,
      500,
      1500,
      {
        column: 501,
        lineText: `…${a.slice(0, 400)}…`,
        offset: 299,
        length: 1000,
      },
    ],
    [
      "no half of a character",
      `x${smiles}`,
      1001,
      1003,
      {
        column: 1002,
        lineText: `…${smiles.slice(0, 400)}…`,
        offset: 800,
        length: 2,
      },
    ],
  ])("%s", (_what, text, start, end, expected) => {
    expect(place(text, start, end)).toEqual({ file: "f.yaml", line: 1, ...expected });
  });
});
