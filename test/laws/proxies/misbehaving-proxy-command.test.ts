// The built command behind a proxy that misbehaves: its exit code and its words against what IAM holds.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveWire, type Wire } from "../../support/serve-wire.ts";
import { CREATE, DELETE, SWAP } from "../corpus.ts";
import { runBehindProxy } from "./run-behind-proxy.ts";

let wire: Wire;
beforeAll(async () => {
  wire = await serveWire();
});
afterAll(() => wire.close());

describe("plan", () => {
  test.each([
    ["ListOpenIDConnectProviders", "the answer to another call", "malformed-answer"],
    ["ListOpenIDConnectProviders", "a refusal with status 200", "malformed-answer"],
    ["GetOpenIDConnectProvider", "a NoSuchEntity without a request id", "malformed-answer"],
    ["GetOpenIDConnectProvider", "an empty 200 with a request id", "malformed-answer"],
    ["GetCallerIdentity", "a sign-in page with a request id", "malformed-answer"],
    ["GetOpenIDConnectProvider", "a socket cut in the body", "network"],
  ])("%s meets %s: exit 1, and no plan", async (action, fault, code) => {
    const outcome = await runBehindProxy(wire, SWAP, ["plan"], { at: new RegExp(action, "u"), fault });
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toContain(`error[${code}]`);
  });
});

describe("apply of a delete", () => {
  test.each([
    "the answer to another call",
    "a refusal with status 200",
    "a NoSuchEntity without a request id",
    "an empty 200 with a request id",
    "a 404 page with a request id",
    "a socket cut in the head",
  ])("%s, and the provider is still there: exit 7, and never `deleted`", async (fault) => {
    const outcome = await runBehindProxy(wire, DELETE, ["apply", "--yes"], { at: /^Delete/u, fault });
    expect([outcome.code, outcome.hasChanged]).toEqual([7, false]);
    expect(outcome.stdout).toContain("unknown");
    expect(outcome.stdout).toContain("0 deleted");
  });

  test("carried out, then the answer to another call: exit 0, and the provider is gone", async () => {
    const fault = "carried out, then the answer to another call";
    const outcome = await runBehindProxy(wire, DELETE, ["apply", "--yes"], { at: /^Delete/u, fault });
    expect([outcome.code, outcome.differences]).toEqual([0, []]);
  });
});

describe("apply of a create", () => {
  test.each(["the answer to another call", "an answer without a request id", "a redirect"])(
    "%s, and there is no provider: exit 7",
    async (fault) => {
      const outcome = await runBehindProxy(wire, CREATE, ["apply", "--yes"], { at: /^Create/u, fault });
      expect([outcome.code, outcome.hasChanged]).toEqual([7, false]);
      expect(outcome.stdout).toContain("0 created");
    },
  );
});
