// Untrusted texts → Markdown that they cannot break out of.

import { describe, expect, test } from "vitest";
import {
  toCodeCell,
  toCodeSpan,
  toCommentValue,
  toFence,
  toLink,
  toProse,
  toProseCell,
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

describe("a sentence", () => {
  test.each([
    [
      "a",
      'words (all of them, "harmless"): a=b; it\'s 1/2.',
      'words (all of them, "harmless"): a=b; it\'s 1/2.',
    ],
    ["with names", "leave `tags` out of `a.yaml`", "leave `tags` out of `a.yaml`"],
    ["that is a name", "`@me`", "`@me`"],
    ["with a name that has spaces", "the tag ` a `", "the tag `  a  `"],
    ["with a hidden character in a name", "the tag `\u202e`", "the tag `\\u{202e}`"],
    [
      "with a page of AWS",
      "read `a`: https://docs.aws.amazon.com/IAM/a_b.html",
      "read `a`: https://docs.aws.amazon.com/IAM/a_b.html",
    ],
    ["of nothing", "", '`""`'],
  ])("%s: %s", (_what, sentence, markdown) => {
    expect(toProse(sentence)).toBe(markdown);
  });

  test.each([
    ["a mention", "by @octocat"],
    ["an issue", "see #1"],
    ["a link", "see [a](b)"],
    ["an address", "see https://a.example.com"],
    ["an address after a page", "see https://docs.aws.amazon.com/ https://a.example.com"],
    ["an address without a scheme", "see WWW.example.com"],
    ["an emoji", "a :tada: b"],
    ["HTML", "a <b> c"],
    ["an entity", "a &lt; b"],
    ["emphasis", "a *b* _c_ ~d~"],
    ["a table", "a | b"],
    ["an escape", "a \\ b"],
    ["letters of other scripts", "\u0430ws"],
    ["a line break", "a\nb"],
    ["a backtick alone", "a ` b"],
    ["two names side by side", "`a``b`"],
    ["an empty name", "a `` b"],
  ])("with %s beside its names is code as a whole", (_what, sentence) => {
    expect(toProse(sentence)).toBe(toCodeSpan(sentence));
  });

  test("in a table has no bar that ends the cell", () => {
    expect(toProseCell("the tag `a|b`")).toBe("the tag `a\\|b`");
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
