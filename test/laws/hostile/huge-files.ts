// Files of up to 8 MiB that try to use up time, memory or the stack → the verdict that each must get.

/** A name, how to write the file, and its first problem; no verdict: it is read without a problem. */
export type HugeCase = readonly [name: string, write: () => string | Uint8Array, verdict?: string];

const MIB = 1024 * 1024;
const fill = (part: string, start = ""): string =>
  start + part.repeat(Math.floor((8 * MIB - start.length) / part.length));
const many = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join("");

/** What was slow once, or took all memory, or is as large as it may be. */
export const HUGE_CASES: readonly HugeCase[] = [
  ["8 MiB and a byte", () => new Uint8Array(8 * MIB + 1), "1:1 file-too-large"],
  // one thing again and again
  ["colons", () => fill(":\n"), "325000:2 yaml-too-many-values"],
  ["keys indented by tabs", () => fill("\ta:\n"), "130000:4 yaml-too-many-values"],
  ["pairs indented by tabs", () => fill("\ta: b\n"), "81250:6 yaml-too-many-values"],
  ["items", () => fill("- a\n"), "130000:4 yaml-too-many-values"],
  ["equal keys", () => fill("a: b\n"), "92858:1 yaml-too-many-values"],
  ["keys that are lists", () => fill("[a]: \n"), "92858:1 yaml-too-many-values"],
  ["aliases without a name", () => fill("*,", "["), "1:650000 yaml-too-many-values"],
  ["tags without a name, and brackets", () => fill("]!\n"), "1:2 yaml-tag"],
  ["quotes, and brackets", () => fill('["a'), "1:975000 yaml-too-many-values"],
  ["brackets", () => fill("["), "1:21 yaml-too-deep"],
  ["quotes", () => fill("'"), "1:1 yaml-value-too-long"],
  ["letters", () => fill("a"), "1:1 yaml-value-too-long"],
  ["words on a line", () => fill("a "), "1:1 yaml-value-too-long"],
  ["words on lines", () => fill("a\n"), "1:1 yaml-value-too-long"],
  ["old line ends", () => fill("\r"), "100002:1 yaml-too-many-values"],
  ["spaces", () => fill(" ")],
  ["line ends", () => fill("\n"), "100002:1 yaml-too-many-values"],
  ["a comment", () => fill("a", "#")],
  ["empty documents", () => fill("---\n"), "100002:4 yaml-too-many-values"],
  ["templates of Jinja", () => fill("{{ a }}\n"), "1:1 idem-unsupported"],
  ["wrong escapes", () => fill('"\\x\\x\\x", ', "providers: ["), "1:333343 yaml-too-many-values"],
  ["a value of wrong escapes", () => fill("\\x", 'account: "'), "1:10 yaml-value-too-long"],
  ["empty maps", () => fill("{},", "providers: ["), "1:650007 yaml-too-many-values"],
  // just under the limit of tokens, so that all of them are composed
  ["320,000 colons", () => ":\n".repeat(320_000), "1:1 yaml-key"],
  ["80,000 pairs indented by tabs", () => "\ta: b\n".repeat(80_000), "1:1 yaml-syntax"],
  ["90,000 keys that are lists", () => "[a]: \n".repeat(90_000), "1:1 yaml-key"],
  ["160,000 unnamed aliases", () => `[${"*,".repeat(160_000)}]`, "1:2 yaml-alias"],
  ["90,000 unknown keys", () => many(90_000, (index) => `k${index}: v\n`), "1:1 unknown-key"],
  ["90,000 equal keys", () => "a: b\n".repeat(90_000), "2:1 yaml-duplicate-key"],
  ["100,000 empty providers", () => `providers: [${"{},".repeat(100_000)}]`, "1:13 missing-key"],
  // one thing that looks at another, which takes quadratic time in the library or in a careless check
  [
    "comments behind an anchor behind blank lines",
    () => `a: b\n${"\n".repeat(300_000)}&x\n${" #\n".repeat(100_000)}`,
    "300336:2 yaml-too-many-values",
  ],
  [
    "comments behind a tag behind blank lines in a list",
    () => `- [a]\n${"\n".repeat(300_000)} !x\n${" #\n".repeat(100_000)}`,
    "300002:2 yaml-tag",
  ],
  [
    "wrong tags",
    () =>
      many(40, (provider) => {
        const tags = many(9900, (tag) => `      k${tag}: []\n`);
        return `${provider === 0 ? "providers:\n" : ""}  - url: https://a${provider}.example\n    tags:\n${tags}`;
      }),
    "4:11 wrong-type",
  ],
  [
    "equal client IDs",
    () =>
      many(40, (provider) => {
        const ids = "      - a\n".repeat(9900);
        return `${provider === 0 ? "providers:\n" : ""}  - url: https://a${provider}.example\n    client_id_list:\n${ids}`;
      }),
    "5:9 duplicate-client-id",
  ],
  [
    "many tags, and many ignored ones",
    () =>
      `providers:\n  - url: https://a.example\n    tags: {${many(50_000, (tag) => `k${tag}: v, `)}}\n    ignore_tags: [${many(50_000, (tag) => `i${tag}*, `)}]\n`,
    "3:5 too-many-tags",
  ],
  [
    "a list of 150,000 wrong texts",
    () => `providers:\n  - url: https://a.example\n    thumbprint_list: [${"a, ".repeat(150_000)}]\n`,
    "3:23 invalid-thumbprint",
  ],
  [
    "providers with an unknown key",
    () => fill("  - url: https://a.example\n    a: b\n", "providers:\n"),
    "3:5 unknown-key",
  ],
  // what is sensible, but for its size
  [
    "80,000 providers",
    () =>
      many(80_000, (index) => {
        const provider = `  - url: https://a${index}.example\n    client_id_list: [sts.amazonaws.com]\n    tags: { a: b }\n`;
        return index === 0 ? `providers:\n${provider}` : provider;
      }),
  ],
  [
    "10,000 providers that only the library reads",
    () =>
      many(10_000, (index) => {
        const provider = `  - url: https://a${index}.example\r\n    client_id_list:\r\n      - sts.amazonaws.com\r\n      - app\r\n    tags: { a: b, c: d }\r\n`;
        return index === 0 ? `providers:\r\n${provider}` : provider;
      }),
  ],
];
