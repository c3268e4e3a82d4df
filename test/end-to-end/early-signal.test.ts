// A signal before anything is changed: the reports of `--report` are written as for any run that fails.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run, RunOptions } from "../support/run-oidc.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const LIST = "ListOpenIDConnectProviders";
const REPORTS = ["json=r.json", "markdown=r.md", "gitlab-codequality=q.json", "gitlab-terraform=t.json"];
const FLAGS = REPORTS.flatMap((report) => ["--report", report]);

const place = workplaceOfEachTest({ "states/a.yaml": "providers:\n  - url: https://a.example.com\n" });
let server: GatedServer;
let arrived: Promise<void>;
let release = (): void => undefined;

beforeEach(async () => {
  let tell = (): void => undefined;
  arrived = new Promise((resolve) => (tell = resolve));
  server = await openServer((name) => {
    if (name !== LIST) return;
    tell();
    return new Promise<void>((resolve) => (release = resolve));
  });
});
afterEach(async () => {
  release();
  await server.close();
});

const read = (name: string): Promise<string> => readFile(join(place.folder, name), "utf8");

/** Starts a run, and sends these signals once it lists the providers. */
async function stop(
  args: readonly string[],
  signals: readonly NodeJS.Signals[],
  { env = {} }: RunOptions = {},
): Promise<Run> {
  const child = place.start(args, { env: { ...server.env, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  await arrived;
  for (const signal of signals) child.kill(signal);
  return { code: await ended, stdout, stderr };
}

describe.each([["plan"], ["apply"]])("%s", (command) => {
  test.each([
    ["SIGINT", ["SIGINT"], 130],
    ["SIGTERM, twice in a moment", ["SIGTERM", "SIGTERM"], 143],
    ["SIGHUP", ["SIGHUP"], 129],
  ] as const)("%s", async (_name, signals, code) => {
    const flags = command === "apply" ? ["--yes"] : [];
    const run = await stop([command, ...flags, "-o", "json", ...FLAGS], signals);
    expect(run.code).toBe(code);
    expect(JSON.parse(run.stdout)).toMatchObject({ errored: true, diagnostics: [{ code: "interrupted" }] });
    expect(await read("r.json")).toBe(run.stdout);
    expect(await read("r.md")).toContain("the run was stopped by a signal");
    // A signal has no place in a file, and there is no plan to count.
    expect(JSON.parse(await read("q.json"))).toEqual([]);
    expect(JSON.parse(await read("t.json"))).toBeDefined();
  });
});

test("on GitHub's runners, the annotation is there", async () => {
  const { code, stderr } = await stop(["plan"], ["SIGTERM"], { env: { GITHUB_ACTIONS: "true" } });
  expect(code).toBe(143);
  expect(stderr).toContain("Stopped. Nothing was changed.\n::error title=oidc interrupted::");
});

test("what the account answers meanwhile starts nothing: the report stays the last thing that is done", async () => {
  // The report takes until the account has answered, and a while longer.
  await place.write({
    "slow.cjs": `const fs = require("fs/promises"); const { open } = fs;
      fs.open = async (...args) => { await new Promise((r) => setTimeout(r, 1_000)); return open(...args); };`,
  });
  const env = { NODE_OPTIONS: "--require ./slow.cjs" };
  const stopped = stop(["apply", "--yes", "-o", "json", "--report", "json=r.json"], ["SIGINT"], { env });
  await arrived;
  await new Promise((resolve) => setTimeout(resolve, 300));
  release();
  const { code, stdout } = await stopped;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: "interrupted" });
  expect(await read("r.json")).toBe(stdout);
  expect(server.actions).not.toContain("CreateOpenIDConnectProvider");
});
