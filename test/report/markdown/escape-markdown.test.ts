// Untrusted texts → Markdown that they cannot break out of.

import { describe, expect, test } from "vitest";
import {
  toCodeCell,
  toCodeSpan,
  toCommentValue,
  toFence,
  toLink,
} from "../../../src/report/markdown/escape-markdown.ts";

describe("a code span", () => {
  test.each([
    ["plain", "`plain`"],
    ["@octocat #123 <b> [a](b)", "`@octocat #123 <b> [a](b)`"],
    ["a`b", "``a`b``"],
    ["a``b`c", "```a``b`c```"],
    ["`a", "`` `a ``"],
    ["a`", "`` a` ``"],
    [" a ", "`  a  `"],
    ["   ", "`   `"],
    ["a\nb", "`a\\u{a}b`"],
    ["\u202e", "`\\u{202e}`"],
    ["##[error]", "`\\u{23}#[error]`"],
    ["", '`""`'],
  ])("of %j is %s", (text, span) => {
    expect(toCodeSpan(text)).toBe(span);
  });

  test("in a table has no bar that ends the cell", () => {
    expect(toCodeCell("a|b\\|c")).toBe("`a\\|b\\\\|c`");
  });
});

test.each([
  [[], "```"],
  [["a ` b"], "```"],
  [["a ```` b", "```"], "`````"],
])("the fence around %j is %s", (lines, fence) => {
  expect(toFence(lines)).toBe(fence);
});

describe("a link", () => {
  test.each([
    ["https://ci.example/runs/1?a=b&c=d#e", "[log](https://ci.example/runs/1?a=b&c=d#e)"],
    ["https://ci.example/a b)c](d", "[log](https://ci.example/a%20b%29c%5D%28d"],
    ['https://ci.example/<"\n\ud800', "[log](https://ci.example/%3C%22%0A%EF%BF%BD"],
  ])("to %j cannot be left", (address, link) => {
    expect(toLink("log", address)).toBe(link.endsWith(")") ? link : `${link})`);
  });

  test.each([["javascript:alert(1)"], ["ci.example"], ["https://"], [""], [undefined]])(
    "to %j is none",
    (address) => {
      expect(toLink("log", address)).toBeNull();
    },
  );
});

describe("a value in an HTML comment", () => {
  test.each([
    ["prod", "prod"],
    ["Terraform plan: states/prod", "Terraform plan: states/prod"],
    ["a-b", "a-b"],
    ["--><img>", "%2D-%3E%3Cimg%3E"],
    ["a---", "a%2D%2D%2D"],
    ['"\n%ü', "%22%0A%25%C3%BC"],
  ])("%j is written %s, and can be read back", (text, value) => {
    expect(toCommentValue(text)).toBe(value);
    expect(decodeURIComponent(value)).toBe(text);
    expect(value).not.toContain("--");
  });
});
