// docs/coming-from-idem.md names every word of idem that the loader knows, and what it claims is so.

import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import {
  IDEM_FILE_KEYS,
  IDEM_IDLE,
  IDEM_REFUSED,
  IDEM_REQUISITES,
  IDEM_WITHOUT_EFFECT,
} from "../../src/loader/idem/idem-keys.ts";
import { parseText, toTable } from "../support/parse-text.ts";

const page = await readFile(new URL("../../docs/coming-from-idem.md", import.meta.url), "utf8");

/** The words in code marks of one section. */
function wordsOf(heading: string): Set<string> {
  const section = page.split(/^## /mu).find((text) => text.startsWith(heading)) ?? "";
  return new Set([...section.matchAll(/`([\w]+)[^`]*`/gu)].map(([, word = ""]) => word));
}

test.each([
  ["What has no effect", [...IDEM_WITHOUT_EFFECT, ...IDEM_IDLE, ...IDEM_REQUISITES]],
  ["What is refused", [...IDEM_REFUSED.keys(), "extend", "exclude"]],
])("%s: every word is named", (heading, words) => {
  const named = wordsOf(heading);
  expect(words.filter((word) => !named.has(word))).toEqual([]);
});

test("every key of a file is named", () => {
  expect([...IDEM_FILE_KEYS].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

describe("what is stricter than idem is an error", () => {
  const call = (kind: string, ...lines: string[]): string =>
    [`a:`, `  aws.iam.open_id_connect_provider.${kind}:`, ...lines.map((line) => `    - ${line}`), ""].join(
      "\n",
    );
  const present = (...lines: string[]): string => call("present", "url: https://a.example", ...lines);

  test.each([
    ["an unknown argument", present("client_ids: [a]"), "unknown-key"],
    ["a client ID twice", present("client_id_list: [a, a]"), "duplicate-client-id"],
    ["a tag key twice", present("tags: [{ Key: a, Value: b }, { Key: a, Value: c }]"), "duplicate-tag-key"],
    ["`absent` by `name` alone", call("absent", "name: a"), "missing-key"],
    [
      "a URL that is an ARN",
      call("present", "url: arn:aws:iam::123456789012:oidc-provider/a.example"),
      "invalid-url",
    ],
    ["a malformed tag", present("tags: [{ key: a, value: b }]"), "unknown-key"],
    ["an empty text as `resource_id`", present('resource_id: ""'), "idem-resource-id"],
  ])("%s", async (_what, file, code) => {
    const problems = toTable((await parseText(file)).problems).map((line) => line.split(" ")[1]);
    expect(problems).toContain(code);
  });

  test("a value that YAML reads as a number is the text as it is written", async () => {
    const { providers } = await parseText(present("client_id_list: [0042, yes]"));
    expect(providers).toMatchObject([{ clientIds: { values: ["0042", "yes"] } }]);
  });
});
