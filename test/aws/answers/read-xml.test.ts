// XML is read as XML 1.0 says, in one pass whatever it is; all else is refused.

import { expect, test } from "vitest";
import { readXml, type XmlElement } from "../../../src/aws/answers/read-xml.ts";

/** The text of the root. */
const textOf = (inside: string): string => readXml(`<a>${inside}</a>`).text;

const show = ({ name, text, children }: XmlElement): unknown => [name, text, ...children.map(show)];

test.each<[string, string, unknown]>([
  ["an element", "<a></a>", ["a", ""]],
  ["an empty one", "<a/>", ["a", ""]],
  ["an empty one with a space", "<a />", ["a", ""]],
  ["elements in it", "<a><b/><c>x</c><b/></a>", ["a", "", ["b", ""], ["c", "x"], ["b", ""]]],
  ["text around them", "<a>x<b/>y</a>", ["a", "xy", ["b", ""]]],
  ["attributes", `<a xmlns="https://x/" q:b = '"' c="">x</a >`, ["a", "x"]],
  ["a `>` in an attribute", `<a b=">">x</a>`, ["a", "x"]],
  ["a prefix", "<x:a/>", ["x:a", ""]],
  ["a declaration", `\n<?xml version="1.0" encoding="UTF-8"?>\n<a/>\n`, ["a", ""]],
  ["comments", "<!-- <b> & --><a>x<!----><!-- </a> -->y</a><!-- -->", ["a", "xy"]],
  ["a name that objects have", "<a><__proto__/></a>", ["a", "", ["__proto__", ""]]],
])("%s", (_name, xml, expected) => {
  expect(show(readXml(xml))).toEqual(expected);
});

test.each([
  ["named references", "&lt;&gt;&amp;&quot;&apos;", `<>&"'`],
  ["references by number", "&#65;&#x42;&#xe9;", "ABé"],
  ["beyond 16 bits, in decimal", "&#128512;", "\u{1F600}"],
  ["beyond 16 bits, in hexadecimal", "&#x1F600;", "\u{1F600}"],
  ["two halves of one character", "&#xD83D;&#xDE00;", "\u{1F600}"],
  ["a reference that is escaped", "&amp;#65;&amp;lt;", "&#65;&lt;"],
  ["CDATA, in which nothing is markup", "a<![CDATA[<b>&#65;<!-- ]] ]]>&#65;", "a<b>&#65;<!-- ]] A"],
  ["references after a section", "<![CDATA[]]>&#65;<!---->&#66;", "AB"],
  ["a `>`", "a > b", "a > b"],
  ["line breaks of other systems", "a\r\nb\rc\nd", "a\nb\nc\nd"],
  ["a line break by number", "a&#13;&#10;b", "a\r\nb"],
])("text: %s", (_name, xml, expected) => {
  expect(textOf(xml)).toBe(expected);
});

test.each([
  ["nothing", ""],
  ["text", "x"],
  ["text before the root", "x<a/>"],
  ["text after it", "<a/> x"],
  ["two roots", "<a/><a/>"],
  ["only a declaration", '<?xml version="1.0"?>'],
  ["a tag without an end", "<a"],
  ["an element without an end", "<a><b></b>"],
  ["an end without an element", "</a>"],
  ["an end without a name", "<a/></>"],
  ["ends in the wrong order", "<a><b></a></b>"],
  ["a comment without an end", "<a/><!-- "],
  ["a section without an end", "<a><![CDATA[</a>"],
  ["a space before a name", "< a/>"],
  ["a name that is a number", "<1/>"],
  ["an attribute without a value", "<a b></a>"],
  ["an attribute without quotes", "<a b=c></a>"],
  ["a `<` in an attribute", `<a b="<"/>`],
  ["a DTD", "<!DOCTYPE a><a/>"],
  ["an entity", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`],
  ["an instruction", "<a><?b?></a>"],
  ["a bare ampersand", "<a>R&D</a>"],
  ["a reference of HTML", "<a>&nbsp;</a>"],
  ["a reference without a number", "<a>&#;</a>"],
  ["a reference beyond Unicode", "<a>&#x110000;</a>"],
  ["JSON", '{"a":1}'],
])("refused: %s", (_name, xml) => {
  expect(() => readXml(xml)).toThrow("it is not well-formed XML");
});

function tryToRead(xml: string): void {
  try {
    readXml(xml);
  } catch (error) {
    expect(error).toMatchObject({ name: "MalformedAnswer" });
  }
}

test.each([
  "<a",
  "<a>",
  '<a "',
  "<!--",
  "<![CDATA[",
  "&amp;",
  "<a/>",
  "</a>",
  "<?",
  "<a b",
  "<a b=c",
  " ",
  "<a b='",
])("a megabyte of `%s` comes to an end", (piece) => {
  const many = piece.repeat(1_000_000 / piece.length);
  for (const xml of [many, `<a>${many}</a>`, `<a ${many}`]) tryToRead(xml);
});
