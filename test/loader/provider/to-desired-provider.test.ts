// Valid state files → the providers that the planner is handed, in canonical form.

import { describe, expect, test } from "vitest";
import type { DesiredProvider, PresentProvider } from "../../../src/model/provider.ts";
import { loadTexts, parseText } from "../../support/parse-text.ts";

const one = async (rest: string, head = ""): Promise<DesiredProvider | undefined> => {
  const parsed = await parseText(`${head}providers:\n  - url: https://idp.example.com\n${rest}`);
  expect(parsed.problems).toEqual([]);
  return parsed.providers[0];
};
const source = { file: "f.yaml", line: 2, column: 5 };
const bare: PresentProvider = {
  kind: "present",
  issuer: "idp.example.com" as PresentProvider["issuer"],
  source,
  exclusive: true,
  clientIds: null,
  thumbprints: null,
  tags: null,
  ignoreTags: [],
};
const hex = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
const tag = (key: string, value: string): { key: string; value: string } => ({ key, value });

test.each<[what: string, rest: string, difference: Partial<PresentProvider>]>([
  ["nothing but a url", "", {}],
  ["state: present", "    state: present\n", {}],
  [
    "client IDs, sorted",
    "    client_id_list: [b, a, B]\n",
    { clientIds: { values: ["B", "a", "b"], exact: true } },
  ],
  ["no client IDs", "    client_id_list: []\n", { clientIds: { values: [], exact: true } }],
  [
    "text that other schemas read as something else",
    "    client_id_list: [012345678901, no, 1e3, 0x1F, ~, 2001-01-01, 1_000, .inf]\n",
    {
      clientIds: {
        values: [".inf", "012345678901", "0x1F", "1_000", "1e3", "2001-01-01", "no", "~"],
        exact: true,
      },
    },
  ],
  [
    "a client ID of 255 😀",
    `    client_id_list: ["${"😀".repeat(255)}"]\n`,
    { clientIds: { values: ["😀".repeat(255)], exact: true } },
  ],
  [
    "thumbprints in any spelling",
    `    thumbprint_list: ["${hex.toUpperCase().replaceAll(/..(?!$)/g, "$&:")}"]\n`,
    { thumbprints: { values: [hex], exact: true } },
  ],
  [
    "thumbprints that oidc computes",
    "    thumbprint_list: auto\n",
    { thumbprints: null, auto: { use: null } },
  ],
  [
    "tags as a map",
    "    tags: { b: x, a: '' }\n",
    { tags: { values: [tag("a", ""), tag("b", "x")], exact: true } },
  ],
  [
    "tags as a list",
    "    tags: [{ Key: b, Value: x }, { Value: '', Key: a }]\n",
    { tags: { values: [tag("a", ""), tag("b", "x")], exact: true } },
  ],
  [
    "tag keys that differ by case",
    "    tags: { a: x, A: y }\n",
    { tags: { values: [tag("A", "y"), tag("a", "x")], exact: true } },
  ],
  [
    "a tag named __proto__",
    "    tags: { __proto__: x }\n",
    { tags: { values: [tag("__proto__", "x")], exact: true } },
  ],
  ["no tags", "    tags: {}\n", { tags: { values: [], exact: true } }],
  ["no tags, as a list", "    tags: []\n", { tags: { values: [], exact: true } }],
  [
    "ignored tags, sorted",
    "    ignore_tags: [b*, 'aws:*', '*', a]\n",
    { ignoreTags: ["*", "a", "aws:*", "b*"] },
  ],
  ["not exclusive", "    exclusive: false\n", { exclusive: false }],
  [
    "sets of a provider that is not exclusive",
    `    exclusive: false\n    client_id_list: [a]\n    thumbprint_list: [${hex}]\n    tags: { a: b }\n`,
    {
      exclusive: false,
      clientIds: { values: ["a"], exact: false },
      thumbprints: { values: [hex], exact: false },
      tags: { values: [tag("a", "b")], exact: false },
    },
  ],
])("%s", async (_what, rest, difference) => {
  expect(await one(rest)).toEqual({ ...bare, ...difference });
});

test.each<[what: string, defaults: string, rest: string, difference: Partial<PresentProvider>]>([
  ["are ensured and nothing else", "tags: { a: d }", "", { tags: { values: [tag("a", "d")], exact: false } }],
  [
    "lie under a provider's own tags",
    "tags: { a: d, b: d }",
    "    tags: { b: o }\n",
    { tags: { values: [tag("a", "d"), tag("b", "o")], exact: true } },
  ],
  [
    "stand beside `tags: {}`",
    "tags: { a: d }",
    "    tags: {}\n",
    { tags: { values: [tag("a", "d")], exact: true } },
  ],
  [
    "yield to a provider's ignored tags",
    "tags: { ab: d, b: d }",
    "    ignore_tags: [a*]\n",
    { tags: { values: [tag("b", "d")], exact: false }, ignoreTags: ["a*"] },
  ],
  [
    "that are all ignored say nothing",
    "tags: { a: d }",
    "    ignore_tags: [a]\n",
    { tags: null, ignoreTags: ["a"] },
  ],
  ["may be empty", "tags: {}", "", { tags: null }],
  ["give ignored tags", "ignore_tags: [b, a]", "", { ignoreTags: ["a", "b"] }],
  [
    "yield ignored tags to a provider's own",
    "ignore_tags: [b]",
    "    ignore_tags: [c, a]\n",
    { ignoreTags: ["a", "c"] },
  ],
  ["yield ignored tags to none", "ignore_tags: [b]", "    ignore_tags: []\n", {}],
  [
    "ignore what a provider declares: it is managed",
    "ignore_tags: [a*]",
    "    tags: { ab: o }\n",
    { tags: { values: [tag("ab", "o")], exact: true }, ignoreTags: ["a*"] },
  ],
])("default tags %s", async (_what, defaults, rest, difference) => {
  const provider = await one(rest, `defaults: { ${defaults} }\n`);
  expect(provider).toEqual({ ...bare, source: { ...source, line: 3 }, ...difference });
});

test("an absent provider is its URL and nothing else", async () => {
  expect(await one("    state: absent\n")).toEqual({ kind: "absent", issuer: "idp.example.com", source });
});

test.each([
  "",
  "# nothing\n",
  "{}",
  "---\n",
  "---\n...\n",
  "providers: []\n",
  "version: 1\n",
  "\u{feff}",
  "\r\n\r\n",
])("%j declares nothing", async (text) => {
  expect(await parseText(text)).toMatchObject({ problems: [], providers: [], account: null });
});

test.each([
  ["Windows line ends", "version: 1\r\nproviders:\r\n  - url: https://a.example\r\n"],
  ["line ends of old Macs", "# all\rversion: 1\rproviders:\r  - url: https://a.example # one\r"],
  ["a byte order mark", "\u{feff}version: 1\nproviders:\n  - url: https://a.example\n"],
  ["JSON", '{ "version": "1",\n "providers": [\n   {"url": "https://a.example"}]}'],
  ["a directive and a marker", "%YAML 1.2\n---\nproviders:\n  - url: https://a.example\n"],
  ["YAML 1.1", "%YAML 1.1\n---\nproviders:\n  - url: https://a.example\n"],
  ["aliases", "version: &one 1\n#\nproviders:\n  - &a { url: https://a.example }\n"],
  ["braces in quotes", "\n\nproviders: [{ url: https://a.example, client_id_list: ['{{ a }}', '${b}'] }]\n"],
])("%s make no difference", async (_what, text) => {
  const parsed = await parseText(text);
  expect(parsed.problems).toEqual([]);
  expect(parsed.providers[0]?.issuer).toBe("a.example");
});

describe("a carriage return alone ends a line, as YAML says", () => {
  const file = "providers:\r\n  - url: https://a.example # a\r    client_id_list: [a]\r";

  test("so a comment does not hide what follows", async () => {
    const { problems, providers } = await parseText(file);
    expect(problems).toEqual([]);
    expect(providers).toMatchObject([{ clientIds: { values: ["a"] } }]);
  });

  test("and a problem is shown in its line", async () => {
    const { problems } = await parseText(`${file}    tgas: {}\r    tags: {}\n`);
    expect(problems).toMatchObject([
      { code: "unknown-key", source: { line: 4, column: 5, lineText: "    tgas: {}" } },
    ]);
  });
});

test("a provider stands where the first key of its map is", async () => {
  const { providers } = await parseText(
    "providers:\n  - state: absent\n    url: https://a.example\n  - { url: https://b.example }\n",
  );
  expect(providers.map(({ source }) => [source?.line, source?.column])).toEqual([
    [2, 5],
    [4, 7],
  ]);
});

test("an alias repeats what it stands for", async () => {
  const { providers, problems } = await parseText(
    "providers:\n  - url: https://a.example\n    client_id_list: &ids [x]\n  - url: https://b.example\n    client_id_list: *ids\n",
  );
  expect(problems).toEqual([]);
  expect(providers[1]).toMatchObject({ clientIds: { values: ["x"] } });
});

test("the account of a file has its place", async () => {
  expect((await loadTexts({ "f.yaml": "account: 012345678901\n" })).account).toEqual({
    account: "012345678901",
    source: { file: "f.yaml", line: 1, column: 10 },
  });
});
