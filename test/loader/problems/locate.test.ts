// Offsets → places that a picture can be drawn of.

import { expect, test } from "vitest";
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

test("a very long line is not carried around", () => {
  expect(place(`${"a".repeat(1000)}b`, 1000, 1001)).toEqual({ file: "f.yaml", line: 1, column: 1001 });
});
