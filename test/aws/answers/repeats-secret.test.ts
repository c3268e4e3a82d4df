// Whether a text repeats a secret, in all the ways in which services write what they were sent.

import { describe, expect, test } from "vitest";
import { repeatsFragment, repeatsSecret, toSecretForms } from "../../../src/aws/answers/repeats-secret.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzGH2kQmN8=";
const forms = toSecretForms(SECRET);
const base64 = (text: string): string => Buffer.from(text).toString("base64");

const toLowerHex = (text: string): string =>
  text.replaceAll(/%[\dA-F]{2}/gu, (escape) => escape.toLowerCase());
const everyCharacter = (write: (code: number) => string): string =>
  Array.from(SECRET, (character) => write(character.charCodeAt(0))).join("");

describe("found whole", () => {
  test.each<[string, string]>([
    ["as it is", SECRET],
    ["in a sentence", `the token ${SECRET} is not valid`],
    ["in lower case", SECRET.toLowerCase()],
    ["percent-coded", encodeURIComponent(SECRET)],
    ["percent-coded in lower case", toLowerHex(encodeURIComponent(SECRET))],
    ["percent-coded twice", encodeURIComponent(encodeURIComponent(SECRET))],
    ["every character percent-coded", everyCharacter((code) => `%${code.toString(16)}`)],
    ["as a form that turns plus into space", SECRET.replaceAll("+", " ")],
    ["in JSON with escaped slashes", SECRET.replaceAll("/", "\\/")],
    ["in JSON with \\u escapes", everyCharacter((code) => `\\u00${code.toString(16)}`)],
    ["in XML with hex references", SECRET.replaceAll("/", "&#x2F;").replaceAll("+", "&#x2b;")],
    ["in XML with decimal references, escaped again", SECRET.replaceAll("/", "&amp;#47;")],
    ["in base64", base64(SECRET)],
    ["in base64 after one more character", base64(`:${SECRET}`)],
    ["in base64 amid other text", base64(`x-amz-security-token:${SECRET}\nhost:iam.amazonaws.com`)],
    ["in the URL's base64", Buffer.from(`{"t":"${SECRET}"}`).toString("base64url")],
    ["in lines of 16", SECRET.replaceAll(/.{16}/gu, "$&\n")],
  ])("%s", (_name, text) => {
    expect(repeatsSecret(text, forms)).toBe(true);
    expect(repeatsFragment(text, forms)).toBe(true);
  });
});

describe("found in part", () => {
  test.each<[string, string]>([
    ["the first half", SECRET.slice(0, 20)],
    ["the second half", SECRET.slice(20)],
    ["without its ends", SECRET.slice(6, -6)],
    ["half of it in base64", base64(SECRET).slice(8, 32)],
  ])("%s", (_name, text) => {
    expect(repeatsSecret(text, forms)).toBe(false);
    expect(repeatsFragment(text, forms)).toBe(true);
  });
});

test.each<[string, string, string]>([
  [
    "another text",
    SECRET,
    "User: arn:aws:iam::123456789012:user/me is not authorized to perform: iam:ListRoles",
  ],
  ["a few characters in a row", SECRET, SECRET.slice(0, 10)],
  ["broken escapes", SECRET, "%zz %E2%28%A1 \\u00 &#x; 100%"],
  ["a placeholder that emulators take", "test", "test"],
  ["the sandbox's access key, which is an account", "AKIA123456789012", "AKIA123456789012"],
])("not found: %s", (_name, secret, text) => {
  expect(repeatsSecret(text, toSecretForms(secret))).toBe(false);
  expect(repeatsFragment(text, toSecretForms(secret))).toBe(false);
});
