// Two URLs that must be identical → their first difference, in words.

import { expect, test } from "vitest";
import { describeDifference } from "../../src/idp/judge/compare-urls.ts";

const BASE = "https://idp.example.com";

test.each([
  [BASE, `${BASE}/`, "it ends with a slash, unlike the state file's URL"],
  [`${BASE}/`, BASE, "it lacks the slash at the end of the state file's URL"],
  [BASE, `${BASE}/oidc`, "it continues with `/oidc`"],
  [`${BASE}/oidc`, BASE, "it lacks `/oidc` at the end"],
  [
    BASE,
    "https://idp.Example.com",
    "they differ in case from character 13 on: `example.com` in the state file, `Example.com` in the document",
  ],
  [
    BASE,
    "http://idp.example.com",
    "they differ from character 5 on: `s://idp.exam` in the state file, `://idp.examp` in the document",
  ],
  [
    BASE,
    "https://idp.example.org",
    "they differ from character 21 on: `com` in the state file, `org` in the document",
  ],
  [BASE, "", `it lacks \`${BASE}\` at the end`],
  [`${BASE}/é`, `${BASE}/e`, "they differ from character 25 on: `é` in the state file, `e` in the document"],
])("%s and %s", (expected, actual, words) => {
  expect(describeDifference(expected, actual)).toBe(words);
});
