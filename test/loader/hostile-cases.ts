// Files that try to break a reader of YAML → the verdict that each must get.

/** A hostile file. No code at all means that it is read without a problem. */
export interface HostileCase {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** The first problem, `line:column code`. */
  readonly verdict?: string;
}

const MIB = 1024 * 1024;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const nested = (open: string, count: number): string => open.repeat(count);
const bomb = (width: number): string =>
  ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefghi"]
    .map((line, index) => {
      const before = String.fromCharCode(96 + index);
      return index === 0 ? line : `${line}: &${line} [${`*${before}, `.repeat(width)}]`;
    })
    .join("\n");

/** Small files that are wrong in one way each. */
export const HOSTILE_CASES: readonly HostileCase[] = [
  // bytes
  { name: "a lone continuation byte", text: bytes(0x80), verdict: "1:1 not-utf8" },
  { name: "a cut-off character", text: bytes(0x61, 0x3a, 0x20, 0xe2, 0x82), verdict: "1:1 not-utf8" },
  { name: "an overlong slash", text: bytes(0xc0, 0xaf), verdict: "1:1 not-utf8" },
  { name: "an encoded surrogate", text: bytes(0xed, 0xa0, 0x80), verdict: "1:1 not-utf8" },
  { name: "UTF-16 with a mark", text: bytes(0xff, 0xfe, 0x61, 0x00), verdict: "1:1 not-utf8" },
  {
    name: "UTF-16 without a mark",
    text: bytes(0x61, 0, 0x3a, 0, 0x20, 0, 0x62, 0),
    verdict: "1:1 not-a-state-file",
  },
  { name: "NUL alone", text: "\0", verdict: "1:1 not-a-state-file" },
  { name: "NUL in a key", text: "ver\0sion: 1\n", verdict: "1:1 unknown-key" },
  { name: "two byte order marks", text: "\u{feff}\u{feff}version: 1\n" },
  { name: "8 MiB and a byte", text: new Uint8Array(8 * MIB + 1), verdict: "1:1 file-too-large" },
  { name: "the lexer's own mark in a value", text: "version: \u{1f}\n", verdict: "1:10 invalid-version" },
  { name: "the lexer's own mark as a key", text: "\u{1f}: a\n", verdict: "1:1 unknown-key" },
  { name: "the lexer's other marks", text: "\u{2}\u{18}: a\n", verdict: "1:1 unknown-key" },
  // syntax
  { name: "an open list", text: "providers: [", verdict: "1:13 yaml-syntax" },
  { name: "an open map", text: "providers: {", verdict: "1:13 yaml-syntax" },
  { name: "an open quote", text: 'account: "1', verdict: "1:12 yaml-syntax" },
  { name: "a closing bracket", text: "]", verdict: "1:1 yaml-syntax" },
  { name: "a tab as indentation", text: "providers:\n\t- url: a\n", verdict: "2:1 yaml-syntax" },
  { name: "a wrong indentation", text: "a:\n    b: c\n  d: e\n", verdict: "3:1 yaml-syntax" },
  { name: "a map in a map on one line", text: "a: b: c\n", verdict: "1:4 yaml-syntax" },
  { name: "a key without colon", text: "version: 1\naccount\n", verdict: "2:1 yaml-syntax" },
  { name: "a reserved @", text: "account: @a\n", verdict: "1:10 yaml-syntax" },
  { name: "a reserved backtick", text: "account: `a`\n", verdict: "1:10 yaml-syntax" },
  { name: "an unknown escape", text: 'account: "\\q"\n', verdict: "1:11 yaml-syntax" },
  { name: "an escape beyond Unicode", text: 'account: "\\UFFFFFFFF"\n', verdict: "1:11 yaml-syntax" },
  { name: "an unknown directive", text: "%FOO bar\n---\n{}\n", verdict: "1:1 yaml-syntax" },
  { name: "a directive without a document", text: "%YAML 1.2\n", verdict: "2:1 yaml-syntax" },
  { name: "a block header of nonsense", text: "account: |x\n  a\n", verdict: "1:11 yaml-syntax" },
  // documents
  { name: "two documents", text: "version: 1\n---\nversion: 1\n", verdict: "3:1 yaml-multiple-documents" },
  { name: "an empty second document", text: "version: 1\n---\n", verdict: "2:4 yaml-multiple-documents" },
  {
    name: "a document after its end",
    text: "version: 1\n...\nversion: 1\n",
    verdict: "3:1 yaml-multiple-documents",
  },
  // keys
  { name: "a key twice", text: "version: 1\nversion: 1\n", verdict: "2:1 yaml-duplicate-key" },
  {
    name: "a key twice in other quotes",
    text: 'version: 1\n"version": 1\n',
    verdict: "2:1 yaml-duplicate-key",
  },
  {
    name: "a key twice by escapes",
    text: 'version: 1\n"\\x76ersion": 1\n',
    verdict: "2:1 yaml-duplicate-key",
  },
  {
    name: "a key twice in a flow map",
    text: "{version: 1, version: 1}\n",
    verdict: "1:14 yaml-duplicate-key",
  },
  {
    name: "__proto__ twice",
    text: "defaults: {tags: {__proto__: a, __proto__: b}}\n",
    verdict: "1:33 yaml-duplicate-key",
  },
  { name: "a list as a key", text: "[a]: b\n", verdict: "1:1 yaml-key" },
  { name: "a map as a key", text: "{a: b}: c\n", verdict: "1:1 yaml-key" },
  { name: "an explicit map as a key", text: "? a: b\n: c\n", verdict: "1:4 yaml-key" },
  { name: "an empty key", text: ": a\n", verdict: "1:1 yaml-key" },
  { name: "a merge key", text: "a: &a {b: c}\n<<: *a\n", verdict: "1:1 unknown-key" },
  { name: "a merge key in YAML 1.1", text: "%YAML 1.1\n---\n<<: {version: 1}\n", verdict: "3:1 unknown-key" },
  { name: "__proto__", text: "__proto__: {version: 1}\n", verdict: "1:1 unknown-key" },
  {
    name: "constructor and prototype",
    text: "constructor: {prototype: {a: b}}\n",
    verdict: "1:1 unknown-key",
  },
  { name: "hasOwnProperty", text: "hasOwnProperty: a\n", verdict: "1:1 unknown-key" },
  { name: "a key of line breaks", text: '"a\\nb": c\n', verdict: "1:1 unknown-key" },
  // tags
  { name: "a custom tag", text: "version: !foo 1\n", verdict: "1:10 yaml-tag" },
  { name: "a tag of JavaScript", text: "version: !!js/function 'x'\n", verdict: "1:10 yaml-tag" },
  { name: "!!binary", text: "version: !!binary MQ==\n", verdict: "1:10 yaml-tag" },
  { name: "!!int", text: "version: !!int 1\n", verdict: "1:10 yaml-tag" },
  { name: "!!str", text: "version: !!str 1\n", verdict: "1:10 yaml-tag" },
  { name: "the tag !", text: "version: ! 1\n", verdict: "1:10 yaml-tag" },
  { name: "a verbatim tag", text: "version: !<tag:yaml.org,2002:str> 1\n", verdict: "1:10 yaml-tag" },
  { name: "a tag on a map", text: "!!set {version}\n", verdict: "1:1 yaml-tag" },
  { name: "a tag on a key", text: "!!str version: 1\n", verdict: "1:1 yaml-tag" },
  {
    name: "a tag of a directive",
    text: "%TAG !e! tag:e,2000:\n---\nversion: !e!x 1\n",
    verdict: "3:10 yaml-tag",
  },
  // aliases
  { name: "an alias of nothing", text: "version: *a\n", verdict: "1:10 yaml-alias" },
  { name: "an alias before its anchor", text: "version: *a\naccount: &a 1\n", verdict: "1:10 yaml-alias" },
  { name: "an alias of itself", text: "&a [*a]\n", verdict: "1:5 yaml-alias" },
  { name: "a map in itself", text: "defaults: &a\n  tags: *a\n", verdict: "2:9 yaml-alias" },
  { name: "a map in itself by its key", text: "&a\n? *a\n: b\n", verdict: "2:3 yaml-alias" },
  { name: "a bomb of aliases", text: bomb(9), verdict: "6:8 yaml-alias" },
  { name: "an anchor on an alias", text: "version: &a 1\naccount: &b *a\n", verdict: "2:13 yaml-syntax" },
  // depth and size
  { name: "21 lists", text: nested("[", 21), verdict: "1:21 yaml-too-deep" },
  { name: "20,000 lists", text: nested("[", 20_000), verdict: "1:21 yaml-too-deep" },
  { name: "20,000 maps", text: nested("{a: ", 20_000), verdict: "1:81 yaml-too-deep" },
  { name: "20,000 block lists", text: nested("- ", 20_000), verdict: "1:41 yaml-too-deep" },
  { name: "20,000 explicit keys", text: nested("? ", 20_000), verdict: "1:41 yaml-too-deep" },
  { name: "20,000 empty keys", text: nested(": ", 20_000), verdict: "1:41 yaml-too-deep" },
  {
    name: "2,000 block maps",
    text: Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    verdict: "21:22 yaml-too-deep",
  },
  { name: "a value of 1 MiB", text: `account: ${"1".repeat(MIB)}\n`, verdict: "1:10 yaml-value-too-long" },
  {
    name: "a quote of 1 MiB",
    text: `account: "${"\\x".repeat(MIB / 2)}"\n`,
    verdict: "1:10 yaml-value-too-long",
  },
  {
    name: "a block of 1 MiB",
    text: `account: |\n${" a\n".repeat(MIB / 3)}`,
    verdict: "2:1 yaml-value-too-long",
  },
  {
    name: "300,000 wrong escapes",
    text: `providers: [${nested(`"${nested("\\x", 100)}", `, 3000)}]`,
    verdict: "1:408013 yaml-too-many-values",
  },
  {
    name: "20,000 wrong client IDs",
    text: `providers:\n  - client_id_list: [${nested("'', ", 20_000)}]`,
    verdict: "2:21 yaml-too-many-values",
  },
  { name: "8 MiB of [", text: nested("[", 8 * MIB), verdict: "1:21 yaml-too-deep" },
  { name: "8 MiB of quotes", text: nested("'", 8 * MIB), verdict: "1:1 yaml-value-too-long" },
  { name: "8 MiB of spaces", text: nested(" ", 8 * MIB) },
  { name: "8 MiB of a comment", text: `#${nested("a", 8 * MIB - 1)}` },
  { name: "a million documents", text: nested("---\n", 1_000_000), verdict: "100002:1 yaml-too-many-values" },
  {
    name: "100,000 unknown keys",
    text: Array.from({ length: 100_000 }, (_, i) => `k${i}: v\n`).join(""),
    verdict: "1:1 unknown-key",
  },
  { name: "100,000 equal keys", text: nested("a: b\n", 100_000), verdict: "2:1 yaml-duplicate-key" },
  {
    name: "100,000 empty providers",
    text: `providers: [${nested("{},", 100_000)}]`,
    verdict: "1:13 missing-key",
  },
];
