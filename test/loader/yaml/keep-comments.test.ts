// Only what differs is changed in a text that somebody has written.

import { describe, expect, test } from "vitest";
import { keepComments } from "../../../src/loader/yaml/keep-comments.ts";

const OLD = `# Ours.
version: 1

providers:
  # For the builds.
  - url: https://ci.example.com # in the cellar
    client_id_list:
      - b # beta
      - a # alpha

    tags: { team: platform } # asked for by finance

  - url: https://old.example.com
`;
const provider = (...lines: readonly string[]): string =>
  ["version: 1", "providers:", "  - url: https://ci.example.com", ...lines, ""].join("\n");

test.each<[what: string, fresh: string, text: string]>([
  [
    "a value more and one less: the others keep their comments",
    provider("    client_id_list: [a, c]", "    tags: { team: platform }"),
    `# Ours.
version: 1

providers:
  # For the builds.
  - url: https://ci.example.com # in the cellar
    client_id_list:
      - a # alpha
      - c

    tags: { team: platform } # asked for by finance
`,
  ],
  [
    "a new value of a tag, a new key, a new provider",
    `${provider(
      "    client_id_list: [a, b]",
      "    tags:",
      '      team: "0042"',
      "    exclusive: false",
    )}  - url: https://old.example.com\n  - url: https://new.example.com\n`,
    `# Ours.
version: 1

providers:
  # For the builds.
  - url: https://ci.example.com # in the cellar
    client_id_list:
      - b # beta
      - a # alpha

    tags: { team: "0042" } # asked for by finance
    exclusive: false

  - url: https://old.example.com
  - url: https://new.example.com
`,
  ],
  [
    "a key and a provider less",
    provider("    client_id_list: [b, a]"),
    `# Ours.
version: 1

providers:
  # For the builds.
  - url: https://ci.example.com # in the cellar
    client_id_list:
      - b # beta
      - a # alpha
`,
  ],
])("%s", (_what, fresh, text) => expect(keepComments(OLD, fresh)).toBe(text));

test("tags that are written as a list stay one", () => {
  const toText = (...tags: readonly string[]): string => ["# all", "tags:", ...tags, ""].join("\n");
  const old = toText("  - Key: a # first", "    Value: 0 # old", "  # second", "  - { Key: b, Value: 2 }");
  expect(keepComments(old, "tags:\n  a: 1\n  b: 2\n  c: 3\n")).toBe(
    toText(
      "  - Key: a # first",
      "    Value: 1 # old",
      "  # second",
      "  - { Key: b, Value: 2 }",
      "  - Key: c",
      "    Value: 3",
    ),
  );
});

describe("nothing is kept of", () => {
  test.each([
    ["a text that is not YAML", "providers: [", "providers: []\n"],
    ["one that is no map", "- a\n", "providers: []\n"],
    ["one with aliases", "a: &x [1]\nproviders: *x\n", "providers: []\n"],
    ["values that need escapes", OLD, 'providers:\n  - url: "https://a.example/\\u202e"\n'],
  ])("%s", (_what, old, fresh) => expect(keepComments(old, fresh)).toBeNull());
});
