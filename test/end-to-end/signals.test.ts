// Signals and closed pipes: an apply is never cut in half without saying so.

import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { ECHO } from "../../src/cli/process/stop-on-signal.ts";
import { GRACE } from "../../src/reconcile/stopping.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const STATE = `providers:
  - url: https://a.example.com
  - url: https://b.example.com
`;
const FIRST_CREATE = "CreateOpenIDConnectProvider";

const place = workplaceOfEachTest({ "states/a.yaml": STATE });
let server: GatedServer;
/** Resolved when the first call of this kind has arrived; the call itself waits for `release` or `fail`. */
let arrived: Promise<void>;
let release: () => void;
let fail: () => void;

async function serveHolding(action: string): Promise<void> {
  let tell = (): void => undefined;
  arrived = new Promise((resolve) => (tell = resolve));
  let isHeld = false;
  server = await openServer((name) => {
    if (name !== action || isHeld) return;
    isHeld = true;
    tell();
    return new Promise<void>((resolve, reject) => {
      release = resolve;
      fail = () => reject(new Error("a bad moment"));
    });
  });
}

afterEach(async () => {
  release?.();
  await server.close();
});

/**
 * Starts an apply for which the seconds that a call may still take after the first signal do not pass: a machine under
 * load may need longer to answer the call, or to send the second signal.
 */
async function startPatient(...flags: string[]): Promise<ChildProcessWithoutNullStreams> {
  const patience = `const wait = setTimeout;
setTimeout = (end, ms, ...rest) => wait(end, ms === ${GRACE} ? 60_000 : ms, ...rest);`;
  await place.write({ "patience.cjs": patience });
  const env = { ...server.env, NODE_OPTIONS: "--require ./patience.cjs" };
  return place.start(["apply", "--yes", ...flags], { env });
}

/** What a child prints, and how it ends. */
function watch(child: ChildProcessWithoutNullStreams): {
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  says: (words: string) => Promise<void>;
} {
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, stdout, stderr })),
  );
  const says = async (words: string): Promise<void> => {
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!stderr.includes(words)) {
      if (isOver) throw new Error(`It ended without a word of "${words}": ${stderr}`);
      await Promise.race([new Promise((resolve) => child.stderr.once("data", resolve)), ended]);
    }
  };
  return { ended, says };
}

describe("the first signal during an apply", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s: the call in flight is finished, nothing more is begun, exit %i", async (signal, code) => {
    await serveHolding(FIRST_CREATE);
    const child = await startPatient();
    const { ended, says } = watch(child);
    await arrived;
    child.kill(signal);
    await says("Stopping after the calls under way");
    release();
    const run = await ended;
    expect(run.code).toBe(code);
    expect(run.stdout).toContain(
      "Apply interrupted: 1 created, 0 updated, 0 deleted. 0 not finished, 1 not started.",
    );
    expect(run.stdout).toMatch(/done +\+ a\.example\.com\n +todo +\+ b\.example\.com/u);
    expect(server.actions.filter((action) => action === FIRST_CREATE)).toHaveLength(1);
    const again = await place.oidc(["apply", "--yes"], { env: server.env });
    expect(again.code).toBe(0);
  });

  test("with -o json the document says what is done and what is left", async () => {
    await serveHolding(FIRST_CREATE);
    const child = await startPatient("-o", "json");
    const { ended, says } = watch(child);
    await arrived;
    child.kill("SIGINT");
    await says("Stopping");
    release();
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "interrupted",
      errored: true,
      diagnostics: [{ code: "interrupted" }],
      targets: [{ results: [{ status: "done" }, { status: "todo", operations: [{ status: "todo" }] }] }],
    });
  });
});

describe("a call in flight after the first signal", () => {
  test("that is never answered is given up: its outcome is unknown", async () => {
    await serveHolding(FIRST_CREATE);
    const child = place.start(["apply", "--yes"], { env: server.env });
    const { ended } = watch(child);
    await arrived;
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/unknown +\+ a\.example\.com\n(?:.*\n)* +todo +\+ b\.example\.com/u);
    expect(stderr).toContain("error[interrupted]");
  });

  test("that fails is not tried again", async () => {
    await serveHolding(FIRST_CREATE);
    const child = await startPatient();
    const { ended, says } = watch(child);
    await arrived;
    child.kill("SIGINT");
    await says("Stopping after the calls under way");
    fail();
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(stdout).toContain("Apply interrupted: 0 created");
    expect(server.actions.filter((action) => action === FIRST_CREATE)).toHaveLength(1);
  });
});

describe("the second signal ends it at once, with the calls whose outcome is unknown", () => {
  async function stopTwice(
    ...flags: string[]
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    await serveHolding(FIRST_CREATE);
    const child = await startPatient(...flags);
    const { ended, says } = watch(child);
    await arrived;
    child.kill("SIGINT");
    await says("Stopping after the calls under way");
    // Longer than that: a timer may fire a little early.
    await setTimeout(2 * ECHO);
    child.kill("SIGINT");
    return ended;
  }

  test("in text", async () => {
    const { code, stdout, stderr } = await stopTwice("--region", "us-east-1", "states/a.yaml");
    expect(code).toBe(130);
    expect(stdout).toContain(
      "Apply interrupted: 0 created, 0 updated, 0 deleted. 1 not finished, 1 not started.",
    );
    expect(stderr).toContain(
      "Stopped at once: the outcome of iam:CreateOpenIDConnectProvider on a.example.com is unknown. " +
        "Run `oidc plan --region us-east-1 states/a.yaml` to see where things stand.\n",
    );
  });

  test("with -o json: the document is there, and whole", async () => {
    const { code, stdout } = await stopTwice("-o", "json");
    expect(code).toBe(130);
    const call = (status: string): object => ({ status, operations: [{ status, requestId: null }] });
    expect(JSON.parse(stdout)).toMatchObject({
      format: "oidc.apply",
      outcome: "interrupted",
      errored: true,
      diagnostics: [{ code: "interrupted" }],
      targets: [{ results: [call("unknown"), call("todo")] }],
    });
  });

  test("with -o markdown", async () => {
    expect((await stopTwice("-o", "markdown")).stdout).toContain("### OIDC apply interrupted");
  });
});

describe("an exception that nothing catches: the exit code says whether something was changed", () => {
  test.each([
    ["while it reads", "ListOpenIDConnectProviders", 1],
    ["while it writes", FIRST_CREATE, 7],
  ])("%s", async (_name, action, code) => {
    await serveHolding(action);
    const bomb =
      'setInterval(() => { if (require("fs").existsSync("now")) throw new Error("a\\n::error::b"); }, 5).unref();';
    await place.write({ "bomb.cjs": bomb });
    const env = { ...server.env, NODE_OPTIONS: "--require ./bomb.cjs" };
    const { ended } = watch(place.start(["apply", "--yes"], { env }));
    await arrived;
    await place.write({ now: "" });
    const run = await ended;
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(/^error\[internal\]: .*a\\u\{a\}::error::b$/mu);
  });
});

test.each([["plan"], ["describe"]])("%s has nothing to finish: it ends at once with 130", async (command) => {
  await serveHolding("ListOpenIDConnectProviders");
  const child = place.start([command], { env: server.env });
  const { ended } = watch(child);
  await arrived;
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, stdout: "" });
});

test.each([
  ["plan", ["plan", "--sandbox"]],
  ["validate", ["validate"]],
  ["apply", ["apply", "--sandbox", "--yes"]],
])("a signal while a report of %s is written: the document is printed, once", async (_name, args) => {
  await serveHolding("nothing");
  const pause = `require("fs").promises.realpath = (path) => {
    if (path !== "r.json") return Promise.resolve(path);
    process.stderr.write("writing");
    return new Promise((resolve) => setTimeout(resolve, 60_000));
  };`;
  await place.write({ "pause.cjs": pause });
  const env = { NODE_OPTIONS: "--require ./pause.cjs" };
  const child = place.start([...args, "-o", "json", "--report", "json=r.json"], { env });
  const { ended, says } = watch(child);
  await says("writing");
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ errored: false });
});

test.each(["stdout", "stderr"] as const)("a closed %s does not stop an apply", async (stream) => {
  await serveHolding("nothing");
  const child = place.start(["apply", "--yes"], { env: server.env });
  child[stream].destroy();
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(0);
  expect(server.actions.filter((action) => action === FIRST_CREATE)).toHaveLength(2);
});

test("the sandbox server ends with 130, too", async () => {
  await serveHolding("nothing");
  const child = place.start(["sandbox", "--port", "0"]);
  const { ended, says } = watch(child);
  await says("Serving the IAM of");
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(stdout).toMatch(
    /^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+\nexport AWS_ACCESS_KEY_ID=AKIA123456789012\n/u,
  );
});
