// The fast reader of everyday YAML: whatever it reads, it reads as the YAML library does.

import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainYaml } from "../../../src/loader/yaml/read-plain-yaml.ts";
import { entryOf } from "../../../src/loader/yaml/yaml-node.ts";
import { agreesWithLibrary, changed, PLAIN_FILE, shortTexts } from "../../laws/hostile/fuzz.ts";
import { HOSTILE_CASES } from "../../laws/hostile/hostile-files.ts";

test.each([
  ["a block map", "version: 1\naccount: 012\n"],
  ["no line break at the end", "version: 1"],
  ["a document's first marker", "---\nversion: 1\n"],
  ["blank lines and comments", "# a\n\nversion: 1 # b\n    # c\n\n# d\naccount: 1\n   \n"],
  ["a comment behind a key", "defaults: # a\n  # b\n  tags: {}\n"],
  ["a list of maps", "providers:\n  - url: a\n    state: b\n  - url: c\n"],
  [
    "a list as far left as its key",
    "providers:\n- url: a\n  tags:\n  - b\n  - c\n-   url: d\n    state: e\nversion: 1\n",
  ],
  ["flow lists and maps", "a: [b, 'c', \"d e\", [], {}, { f: g, h: [ i ] }]\nj: {k: l}\n"],
  [
    "texts with colons, stars, spaces",
    "a: https://b.example/c=d\ne: arn:aws:iam::1:f\ng: [h*, 9E:99]\ni: j - k\n",
  ],
  ["quotes, which keep their white space", "a: ' b '\nc: \"#\td: ☺\"\n"],
  ["keys that mean something elsewhere", "__proto__: a\nnull: b\ntrue: c\n"],
  [
    "names of idem's functions",
    "a:\n  aws.iam.open_id_connect_provider.present:\n    - name: a\n    - url: b\n",
  ],
])("reads %s", (_what, text) => {
  expect(agreesWithLibrary(text)).toBe(true);
});

test.each([
  ["an empty file", ""],
  ["a list or text at the top", "- a\n"],
  ["indentation at the top", " a: b\n"],
  ["an empty value", "a:\nb: c\n"],
  ["an empty value at the end", "a:"],
  ["an empty item", "a:\n  -\n  - b\n"],
  ["a key twice", "a: b\na: c\n"],
  ["a key twice in a flow map", "a: {b: c, b: d}\n"],
  ["a line deeper than its neighbours", "a: b\n  c: d\n"],
  ["a line less deep than its neighbours", "a:\n    b: c\n  d: e\n"],
  ["a text of two lines", "a: b\n  c\n"],
  ["an item deeper than its neighbours", "a:\n  - b\n    - c\n"],
  ["a map on the line of a key", "a: b: c\n"],
  ["a list on the line of a key", "a: - b\n"],
  ["a list in a list's line", "a:\n  - - b\n"],
  ["a comment without a space before it", "a: 'b'#c\n"],
  ["white space that is a tab", "a:\tb\n"],
  ["Windows line ends", "a: b\r\n"],
  ["an escape", 'a: "\\x62"\n'],
  ["a quote in quotes", "a: 'b''c'\n"],
  ["an open bracket", "a: [b\n"],
  ["a flow list of two lines", "a: [b,\n  c]\n"],
  ["two commas", "a: [b,, c]\n"],
  ["a comma at the end", "a: [b, ]\n"],
  ["a pair in a flow list", "a: [b: c]\n"],
  ["a key alone in a flow map", "a: {b}\n"],
  ["an anchor", "a: &b c\n"],
  ["an alias", "a: *b\n"],
  ["a tag", "a: !b c\n"],
  ["a block scalar", "a: |\n  b\n"],
  ["a second document", "a: b\n---\nc: d\n"],
  ["the end of the document", "a: b\n...\n"],
  ["a merge key", "<<: {a: b}\n"],
  ["nine levels", "a: [[[[[[[[[b]]]]]]]]]\n"],
  ["a line of 1,001 characters", `a: ${"b".repeat(998)}\n`],
])("leaves %s to the library", (_what, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test("a map in a line ends where its bracket does", () => {
  const root = readPlainYaml("a: {b: [c, d]}\n");
  expect(root && entryOf(root, "a")?.value).toMatchObject({ kind: "map", start: 3, end: 14 });
});

test("of the hostile files it reads those that the library reads the same", () => {
  const texts = HOSTILE_CASES.flatMap(([, text]) => (typeof text === "string" ? [text] : []));
  expect(texts.filter(agreesWithLibrary).length, "texts that it read").toBeGreaterThan(20);
});

test.each([
  ["a:", 5, 1500],
  ["a:\n- a: b", 4, 200],
])("of all short texts after %j it reads what the library reads, or nothing", (start, most, least) => {
  let read = 0;
  for (const text of shortTexts(start, most)) if (agreesWithLibrary(text)) read += 1;
  expect(read, "texts that it read").toBeGreaterThan(least);
});

test("whatever is changed in a file, it reads what the library reads, or nothing", () => {
  let read = 0;
  const property = fc.property(changed(PLAIN_FILE), (text) => {
    if (agreesWithLibrary(text)) read += 1;
  });
  fc.assert(property, { numRuns: 500 });
  expect(read, "texts that it read").toBeGreaterThan(5);
});
