// What the SDK would silently drop from an answer's XML is found, in one pass whatever the answer is.

import { describe, expect, test } from "vitest";
import { findOddity } from "../../src/aws/answers/find-oddity.ts";

test.each<[string, string]>([
  ["nothing", ""],
  [
    "an answer with everything that XML has",
    `<?xml version="1.0"?><!-- a > b --><R a="1"><x/>\n<y>&lt;&#x41;<![CDATA[ & < ]]></y></R>\n`,
  ],
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

test.each(["<a", "<a>", '<a "', "<!--", "<![CDATA[", "&amp;", "<a/>", "</a>", "<?"])(
  "a megabyte of `%s` is read within seconds",
  (piece) => {
    const start = performance.now();
    findOddity(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);
