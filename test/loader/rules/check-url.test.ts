// A provider's URL: what is taken byte for byte, and what is refused with which words.

import { expect, test } from "vitest";
import { checkUrl } from "../../../src/loader/rules/check-url.ts";
import { parseText } from "../../support/parse-text.ts";

const label63 = "a".repeat(63);
const host253 = `${[label63, label63, label63].join(".")}.${"b".repeat(61)}`;

test.each([
  "https://token.actions.githubusercontent.com",
  "https://IDP.Example.COM",
  "https://idp.example.com/",
  "https://idp.example.com//",
  "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  "https://login.example/realms/a:b@c;d=e,f/%7Eg",
  "https://login.example/ümläut/日本/😀",
  "https://localhost",
  "https://192.0.2.1",
  "https://192.0.2.1/path",
  "https://1.2.3.4.example",
  "https://xn--mnchen-3ya.de",
  "https://a--b.example",
  `https://${host253.slice(0, 247)}`,
  `https://a.example/${"x".repeat(255 - "https://a.example/".length)}`,
  `https://a.example/${"😀".repeat(255 - "https://a.example/".length)}`,
])("%s is kept byte for byte", async (url) => {
  const [provider] = (await parseText(`providers:\n  - url: ${JSON.stringify(url)}\n`)).providers;
  expect(provider?.issuer).toBe(url.slice("https://".length));
});

test.each([
  ["", "a URL is empty"],
  ["idp.example.com", "a URL must start with `https://`"],
  ["//idp.example.com", "a URL must start with `https://`"],
  [" https://idp.example.com", "a URL must start with `https://`"],
  ["http://idp.example.com", "a URL must start with `https://`, not `http://`"],
  ["ftp://idp.example.com", "a URL must start with `https://`, not `ftp://`"],
  ["HTTPS://idp.example.com", "the scheme of a URL must be in lower case"],
  ["https://", "this URL has no host"],
  ["https:///path", "this URL has no host"],
  ["https://idp.example.com:443", "a URL cannot have a port"],
  ["https://idp.example.com:", "a URL cannot have a port"],
  ["https://me@idp.example.com", "a URL cannot have user information"],
  ["https://me:secret@idp.example.com", "a URL cannot have user information"],
  ["https://idp.example.com?a=b", "a URL cannot have a query"],
  ["https://idp.example.com/?", "a URL cannot have a query"],
  ["https://idp.example.com/#a", "a URL cannot have a fragment"],
  ["https://idp.example.com\\a", "a URL cannot contain `\\`"],
  ["https://idp.example.com/a b", "a URL cannot contain white space (U+0020)"],
  ["https://idp.example.com ", "a URL cannot contain white space (U+0020)"],
  ["https://idp.example.com/a\u{a0}b", "a URL cannot contain white space (U+00A0)"],
  ["https://idp.example.com/a\nb", "a URL cannot contain white space (U+000A)"],
  ["https://idp.example.com/\u{202e}a", "a URL cannot contain the invisible character U+202E"],
  ["https://idp.example.com/\u{200b}", "a URL cannot contain the invisible character U+200B"],
  ["https://idp.example.com/\u{7}", "a URL cannot contain the invisible character U+0007"],
  ["https://idp.example.com/\u{85}", "a URL cannot contain the invisible character U+0085"],
  ["https://idp.example.com/\u{fe0f}", "a URL cannot contain the invisible character U+FE0F"],
  ["https://idp.example.com/\ud800", "a URL cannot contain the invisible character U+D800"],
  ["https://[::1]", "a host cannot be an IPv6 address"],
  ["https://::1", "a host cannot be an IPv6 address"],
  ["https://256.0.2.1", "`256.0.2.1` is not an IPv4 address"],
  ["https://192.0.2.01", "`192.0.2.01` is not an IPv4 address"],
  ["https://192.0.2", "`192.0.2` is not an IPv4 address"],
  ["https://idp.example.com.", "a host cannot end with a dot"],
  ["https://idp..example.com", "a host cannot have an empty part between its dots"],
  ["https://.example.com", "a host cannot have an empty part between its dots"],
  ["https://-idp.example.com", "the part `-idp` of the host starts or ends with `-`"],
  ["https://idp-.example.com", "the part `idp-` of the host starts or ends with `-`"],
  ["https://exa_mple.com", "host `exa_mple.com` has characters other than letters, digits, `-` and `.`"],
  ["https://exa%6Dple.com", "host `exa%6Dple.com` has characters other than letters, digits, `-` and `.`"],
  ["https://münchen.de", "host `münchen.de` has characters other than letters, digits, `-` and `.`"],
  [`https://${label63}a.example`, "a part of the host has 64 characters"],
])("%j is refused: %s", (url, message) => {
  expect(checkUrl(url)).toMatchObject({ code: "invalid-url", message });
});

test.each([
  ["idp.example.com", "write `https://idp.example.com`"],
  [" https://idp.example.com ", "write `https://idp.example.com`"],
  ["arn:aws:iam::123456789012:oidc-provider/idp.example.com/a", "write `https://idp.example.com/a`"],
  ["arn:aws-cn:iam::123456789012:oidc-provider/idp.example.com", "write `https://idp.example.com`"],
  ["arn:aws:iam::123456789012:role/a", undefined],
  ["//idp.example.com", undefined],
  ["idp.example.com:443", undefined],
  ["HTTPS://idp.example.com/A", "write `https://idp.example.com/A`"],
  ["https://münchen.de/straße", "write it in punycode: `xn--mnchen-3ya.de`"],
  ["https://idp.example.com:443", "leave out `:` and the number; IAM uses 443"],
])("%s: the help says what to write", (url, help) => {
  expect(checkUrl(url)?.help).toBe(help);
});

test("a URL of 256 characters is too long, counted in code points", () => {
  const url = `https://a.example/${"😀".repeat(238)}`;
  expect(checkUrl(url)).toMatchObject({
    code: "url-too-long",
    message: "this URL has 256 characters",
    help: "IAM accepts at most 255, `https://` included",
  });
});

test("a host of 254 characters is more than DNS allows", () => {
  // Only a URL without a path has room for it: 255 less the scheme is 247, so the URL's limit is first.
  expect(checkUrl(`https://${host253}c`)?.code).toBe("url-too-long");
});
