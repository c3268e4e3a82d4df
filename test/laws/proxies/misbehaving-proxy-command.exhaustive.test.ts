// The built command, with its own deadlines, behind a proxy that stalls: it ends, and says what is true.

import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorkplace } from "../../support/run-oidc.ts";
import { serveWire, type Wire } from "../../support/serve-wire.ts";
import { watchSockets } from "../../support/watch-sockets.ts";
import { DELETE, RICH_UPDATE, SWAP } from "../corpus.ts";
import { runBehindProxy } from "./run-behind-proxy.ts";

let wire: Wire;
beforeAll(async () => {
  wire = await serveWire();
});
afterAll(() => wire.close());

/** One attempt for each call: the deadlines are long enough as they are. */
const env = { AWS_MAX_ATTEMPTS: "1" };
const STALLS = ["no answer", "a head without a body", "a byte now and then"];

describe.concurrent("within a deadline", () => {
  test.each(STALLS)("plan, %s to the list: exit 1, timeout", async (fault) => {
    const outcome = await runBehindProxy(wire, SWAP, ["plan"], { at: /^ListOpenID/u, fault, env });
    expect([outcome.code, outcome.stdout]).toEqual([1, ""]);
    expect(outcome.stderr).toContain("error[timeout]");
  });

  test.each(STALLS)("apply, %s to a delete that is not carried out: exit 7, unknown", async (fault) => {
    const outcome = await runBehindProxy(wire, DELETE, ["apply", "--yes"], { at: /^Delete/u, fault, env });
    expect([outcome.code, outcome.hasChanged]).toEqual([7, false]);
    expect(outcome.stdout).toContain("unknown");
  });

  test.each(STALLS)("apply, a delete that is carried out, then %s: exit 0", async (stall) => {
    const fault = `carried out, then ${stall}`;
    const outcome = await runBehindProxy(wire, DELETE, ["apply", "--yes"], { at: /^Delete/u, fault, env });
    expect([outcome.code, outcome.differences]).toEqual([0, []]);
  });

  test.each(STALLS)("apply, %s to a write, and Ctrl-C: exit 130, with a summary", async (fault) => {
    const trouble = { at: /^Tag/u, fault, signal: "SIGINT" } as const;
    const outcome = await runBehindProxy(wire, RICH_UPDATE, ["apply", "--yes"], trouble);
    expect(outcome.code).toBe(130);
    expect(outcome.stdout).toContain("unknown");
  });

  test("describe, a proxy that never answers CONNECT: exit 1, timeout", async () => {
    const server = await watchSockets(createServer((socket) => void socket.resume()));
    const place = await openWorkplace();
    const run = await place.oidc(["describe", "--region", "us-east-1"], {
      env: {
        ...env,
        AWS_ACCESS_KEY_ID: "AKIA123456789012",
        AWS_SECRET_ACCESS_KEY: "canary-secret",
        HTTPS_PROXY: `http://127.0.0.1:${server.port}`,
      },
    });
    expect([run.code, run.stdout]).toEqual([1, ""]);
    expect(run.stderr).toContain("error[timeout]");
    await place.remove();
    await server.close();
  });
});
