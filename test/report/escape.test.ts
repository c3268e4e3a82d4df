// Untrusted texts → what terminals, logs and parsers are handed.

import { describe, expect, test } from "vitest";
import { escapeText, showValue, toJson } from "../../src/report/escape.ts";

describe("free text", () => {
  test.each([
    ["plain text with spaces", "plain text with spaces"],
    ["ü 漢 😀 é", "ü 漢 😀 é"],
    ["a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c"],
    ["\u001b[31mred", "\\u{1b}[31mred"],
    ["\u009b31m", "\\u{9b}31m"],
    ["abc\u202ecba", "abc\\u{202e}cba"],
    ["zero\u200bwidth", "zero\\u{200b}width"],
    ["line\u2028separator", "line\\u{2028}separator"],
    ["half\ud83d", "half\\u{d83d}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["hangul\u3164filler", "hangul\\u{3164}filler"],
    ["##[error]", "\\u{23}#[error]"],
    ["###[error]", "#\\u{23}#[error]"],
    ["## [error]", "## [error]"],
    ["a ##vso[task.x]b", "a \\u{23}#vso[task.x]b"],
    ["##teamcity[x]", "\\u{23}#teamcity[x]"],
    ["##vso ##a-b[ #vso[", "##vso ##a-b[ #vso["],
  ])("%j reads %s", (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });
});

describe("a value is bare when its ends are plain to see, else in quotes", () => {
  test.each([
    ["sts.amazonaws.com", "sts.amazonaws.com"],
    ["https://a.example/b|c`d", "https://a.example/b|c`d"],
    ["a::b", "a::b"],
    ["", '""'],
    [" a ", '" a "'],
    ["a\u00a0b", '"a\u00a0b"'],
    ['say "x"', '"say \\"x\\""'],
    ["back\\slash", '"back\\\\slash"'],
    ["a\u200b", '"a\\u{200b}"'],
    ["a\\u{200b}", '"a\\\\u{200b}"'],
    ["::error::x", '"::error::x"'],
    ["##[error]x", '"\\u{23}#[error]x"'],
    ["##vso[x]", '"\\u{23}#vso[x]"'],
    ["(none)", '"(none)"'],
  ])("%j reads %s", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });
});

describe("JSON", () => {
  test.each([
    ["\u202e", '"\\u202e"'],
    ["\u{e0041}", '"\\udb40\\udc41"'],
    ["\u007f\u009b", '"\\u007f\\u009b"'],
    ["##[error]", '"\\u0023#[error]"'],
    ["##vso[x]##teamcity[", '"\\u0023#vso[x]\\u0023#teamcity["'],
    ["\\##[x]", '"\\\\\\u0023#[x]"'],
    ["\n", '"\\n"'],
  ])("of %j is %s, and parses to the same", (value, json) => {
    expect(toJson(value)).toBe(`${json}\n`);
    expect(JSON.parse(toJson(value))).toBe(value);
  });

  test("is indented by two spaces and ends with one line feed", () => {
    expect(toJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  });
});
