// What the SDK would silently drop from an answer's XML is found, in one pass whatever the answer is.

import { describe, expect, test } from "vitest";
import { findOddity } from "../../../src/aws/answers/find-oddity.ts";

test.each<[string, string]>([
  ["nothing", ""],
  [
    "an answer with everything that XML has",
    `<?xml version="1.0"?><!-- a > b --><R q:a="1"><x/>\n<y>&lt;&#x41;<![CDATA[ & < ]]></y></R>\n`,
  ],
  ["a list on lines of its own", "<Roles>\n  <member>a</member>\r\n  <member>b</member>\n</Roles>"],
  ["a comment right before a member", "<Roles>\n<member>a</member>\n<!-- b --><member>b</member></Roles>"],
  ["an empty list with a space in it", "<Roles> </Roles>"],
  ["text of which nobody makes a list", "<R><Message>no</Message></R>"],
  ["a page", "<!DOCTYPE html><html><body>Sign in</body></html>"],
  [
    "a member of a list that has the name of a list",
    "<R><Roles><member><Tags/></member><member><Tags/></member></Roles></R>",
  ],
])("%s is not odd", (_name, xml) => {
  expect(findOddity(xml)).toBeNull();
});

describe("not well-formed", () => {
  test.each(["<", "<a", "<a>", "<a></b>", "</a>", "<!--", "<![CDATA[", "<a>&</a>", "<a>&nbsp;</a>"])(
    "%s",
    (xml) => {
      expect(findOddity(xml)).toBe("it is not well-formed XML");
    },
  );
});

describe("the SDK takes a list for an empty one because of", () => {
  test.each([
    ["a space between its members", " "],
    ["spaces after a comment", "\n<!-- c -->  "],
    ["a CDATA section with nothing in it", "<![CDATA[]]>"],
    ["text", "x"],
  ])("%s", (_name, between) => {
    const xml = `<Tags><member><Key>a</Key></member>${between}<member><Key>b</Key></member></Tags>`;
    expect(findOddity(xml)).toBe("`Tags` contains text");
  });
});

test.each([
  ["a list", '<Tags member="x"><member/></Tags>', "`Tags` has the attribute `member`"],
  ["a result", "<R IsTruncated='false'/>", "`R` has the attribute `IsTruncated`"],
  ["without quotes", "<Tags member=x></Tags>", "`Tags` has the attribute `member`"],
  ["a second attribute", '<R xmlns="u" \n Arn = "x"></R>', "`R` has the attribute `Arn`"],
])("the SDK takes an attribute for a member: %s", (_name, xml, oddity) => {
  expect(findOddity(xml)).toBe(oddity);
});

test.each(["<a", "<a>", '<a "', "<!--", "<![CDATA[", "&amp;", "<a/>", "</a>", "<?", "<a b", "<a b=c"])(
  "a megabyte of `%s` is read within seconds",
  (piece) => {
    const start = performance.now();
    findOddity(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);
