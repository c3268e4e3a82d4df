// A sandbox file that somebody edited, with the same key twice: the next change would lose one of the two values.

import { expect, test } from "vitest";
import { createMemoryStore } from "../support/create-memory-store.ts";
import { formatStateFile } from "../../src/sandbox/store/format-state-file.ts";
import { parseStateFile } from "../../src/sandbox/store/parse-state-file.ts";
import { SandboxFileError } from "../../src/sandbox/store/sandbox-file-error.ts";
import { toStore } from "../support/open-account.ts";

/** Texts that look like keys, or hide one. */
const TEXTS = ['"', "\\", '\\"', ":", '":', '"a":', '\\": "', "{", "[", ",", "é", "😀", " ", "url"];

async function toText(texts: readonly string[]): Promise<string> {
  const tags = Object.fromEntries(texts.map((text, index) => [`${index} ${text}`, text]));
  const store = await toStore({ "idp.example.com": { clientIds: texts, tags } }, createMemoryStore());
  return formatStateFile(await store.read());
}

test("keys are told from texts", async () => {
  const text = await toText(TEXTS);
  expect(formatStateFile(parseStateFile("f", text))).toBe(text);
  const compact = JSON.stringify(JSON.parse(text));
  expect(formatStateFile(parseStateFile("f", compact))).toBe(text);
});

test.each<[string, string, string]>([
  ["a provider's list", '"clientIds": [', '"clientIds": [], "clientIds": ['],
  ["the list of accounts", '"accounts": [', '"accounts": [], "accounts": ['],
  ["a tag's value", '"value": "a"', '"value": "b",\n"value"\t:\n"a"'],
  ["a key that is written otherwise", '"format":', '"f\\u006frmat": "oidc.sandbox", "format":'],
])("%s twice", async (_name, once, twice) => {
  const text = await toText(["a"]);
  expect(text).toContain(once);
  const read = (): unknown => parseStateFile("f", text.replace(once, twice));
  expect(read).toThrow(SandboxFileError);
  expect(read).toThrow("has a key twice");
});
