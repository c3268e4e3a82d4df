// Environment variables and a host → the proxy for it, and what of its address may be shown.

import { describe, expect, test } from "vitest";
import { isExcepted, isProxy, readProxy, showProxy } from "../../../src/aws/network/read-proxy.ts";

describe("NO_PROXY excepts a host as the AWS CLI has it", () => {
  test.each<[string, string, boolean]>([
    ["its name", "iam.amazonaws.com", true],
    ["the end of its name", "amazonaws.com", true],
    ["the end of its name, with a dot", ".amazonaws.com", true],
    ["one of several, with spaces and in capitals", "example.com, AMAZONAWS.COM ", true],
    ["everything", "*", true],
    ["with a port", "amazonaws.com:443", true],
    ["half a label is another host", "mazonaws.com", false],
    ["nothing", "", false],
  ])("%s", (_name, list, expected) => {
    expect(isExcepted("iam.amazonaws.com", { NO_PROXY: list })).toBe(expected);
  });
});

test.each([
  [{ HTTPS_PROXY: "http://p:1" }, "http://p:1"],
  [{ https_proxy: "http://lower:1", HTTPS_PROXY: "http://upper:1" }, "http://lower:1"],
  [{ HTTPS_PROXY: "p:1" }, "http://p:1"],
  [{ HTTPS_PROXY: "" }, undefined],
  [{ HTTP_PROXY: "http://p:1" }, undefined],
])("%o names the proxy %s", (env, expected) => {
  expect(readProxy(env)).toBe(expected);
});

test.each([
  ["http://p.example.com:8080", true],
  ["https://user:100%25@p", true],
  ["http://user:100%@p", false],
  ["http://", false],
  ["socks5://p:1080", false],
  ["::::", false],
])("%s is the address of an HTTP proxy: %s", (proxy, expected) => {
  expect(isProxy(proxy)).toBe(expected);
});

test.each([
  ["http://user:secret@p.example.com:8080/path?secret", "http://p.example.com:8080"],
  ["secret", "HTTPS_PROXY"],
])("of %s it shows %s", (proxy, expected) => {
  expect(showProxy(proxy)).toBe(expected);
});
