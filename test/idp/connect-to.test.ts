// `--connect-to HOST:PORT:ADDRESS:PORT` → where a host is reached, as with curl.

import { describe, expect, test } from "vitest";
import { findDetour, parseConnectTo, type Detour } from "../../src/idp/network/connect-to.ts";

const detourOf = (rules: readonly string[], host: string): Detour | null =>
  findDetour(
    rules.flatMap((text) => parseConnectTo(text) ?? []),
    host,
  );

test.each<[rule: string, host: string, detour: Detour | null]>([
  ["a.example:443:127.0.0.1:8443", "a.example", { address: "127.0.0.1", port: 8443 }],
  ["a.example:443:127.0.0.1:8443", "b.example", null],
  ["A.example:443:127.0.0.1:8443", "a.EXAMPLE", { address: "127.0.0.1", port: 8443 }],
  ["a.example::127.0.0.1:", "a.example", { address: "127.0.0.1", port: 443 }],
  ["a.example:8080:127.0.0.1:1", "a.example", null],
  ["::127.0.0.1:1", "any.example", { address: "127.0.0.1", port: 1 }],
  ["a.example:443:[::1]:8443", "a.example", { address: "::1", port: 8443 }],
  ["a.example:443:b.example:443", "a.example", { address: "b.example", port: 443 }],
  ["a.example:443::8443", "a.example", { address: null, port: 8443 }],
])("%s, for %s", (rule, host, detour) => {
  expect(detourOf([rule], host)).toEqual(detour);
});

test("the first rule that fits counts", () => {
  const rules = ["b.example:::1", "a.example:::2", ":::3"];
  expect(detourOf(rules, "a.example")?.port).toBe(2);
  expect(detourOf(rules, "c.example")?.port).toBe(3);
});

describe("no rules", () => {
  test.each([
    "",
    "a",
    "a:443",
    "a:443:b",
    "a:443:b:c",
    "a:x:b:1",
    "a:1:b:0",
    "a:65536:b:1",
    "a:1:::1:2",
    "a:1:b:1:2",
  ])("%j", (text) => {
    expect(parseConnectTo(text)).toBeUndefined();
  });
});
