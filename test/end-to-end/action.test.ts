// The GitHub Action: its inputs → the command's arguments, the command's reports → its outputs.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BIN, openWorkplace } from "../support/run-oidc.ts";
import { serveRelease, type Release } from "../support/serve-release.ts";
import { runAction, STAND_IN } from "./run-action.ts";

const REPORTS = (command: string): string[] => [
  `--report=json=/oidc-X/${command}.json`,
  `--report=markdown=/oidc-X/${command}.md`,
  "--report=github=-",
];
const SUMMARY = "--report=markdown=/summary.md";
const FINGERPRINT = `sha256:${"ab".repeat(32)}`;
const PLAN = {
  fingerprint: FINGERPRINT,
  summary: { create: 1, update: 2, delete: 3, unchanged: 4 },
  diagnostics: [{ severity: "warning", code: "odd" }],
};
const IDLE = { ...PLAN, summary: { create: 0, update: 0, delete: 0, unchanged: 4 } };
const FAILED = {
  fingerprint: null,
  summary: IDLE.summary,
  diagnostics: [...PLAN.diagnostics, { severity: "error", code: "unknown-key" }],
};
const MARKER = '<!-- oidc:plan key="prod"';
const MARKDOWN = `${MARKER} fingerprint="${FINGERPRINT}" truncated="false" -->\n### OIDC plan\n`;

describe("inputs become arguments", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["none", {}, ["plan", ...REPORTS("plan"), SUMMARY, "--", "states"]],
    [
      "a plan",
      { account: "123456789012", strict: "true", summary: "false" },
      ["plan", ...REPORTS("plan"), "--strict", "--account=123456789012", "--", "states"],
    ],
    [
      "a validation, which takes no account",
      { command: "validate", account: "123456789012" },
      ["validate", ...REPORTS("validate"), SUMMARY, "--", "states"],
    ],
    [
      "an apply of what was reviewed",
      { command: "apply", "plan-file": "plan.json", expect: FINGERPRINT },
      [
        "apply",
        ...REPORTS("apply"),
        SUMMARY,
        "--yes",
        "--plan=plan.json",
        `--expect=${FINGERPRINT}`,
        "--",
        "states",
      ],
    ],
    [
      "what only an apply takes, without one",
      { "plan-file": "plan.json", expect: FINGERPRINT },
      ["plan", ...REPORTS("plan"), SUMMARY, "--", "states"],
    ],
    [
      "paths, one a line, whatever is in them",
      { states: "states/a b\n\n--yes\n$(touch x) `id` ; exit 1 # *\n" },
      ["plan", ...REPORTS("plan"), SUMMARY, "--", "states/a b", "--yes", "$(touch x) `id` ; exit 1 # *"],
    ],
  ])("%s", async (_name, inputs, args) => {
    const run = await runAction(inputs, {});
    expect(run).toMatchObject({ exitCode: 0, args, log: "" });
  });

  test.each<[string, Record<string, string>, string]>([
    ["an unknown command", { command: "destroy" }, "the input `command` must be validate, plan or apply"],
    ["a binary that is not there", { binary: "./oidc" }, "run `npm ci` first"],
  ])("%s ends with 4", async (_name, inputs, words) => {
    const run = await runAction(inputs, {});
    expect(run).toMatchObject({
      exitCode: 4,
      args: [],
      outputs: { "exit-code": "4", "failure-reason": "usage" },
    });
    expect(run.log).toContain(words);
  });
});

test("on Windows it refuses: signals and paths are those of Linux and macOS", async () => {
  const run = await runAction({}, {}, { runner: "Windows" });
  expect(run).toMatchObject({ exitCode: 4, args: [], outputs: { "failure-reason": "usage" } });
  expect(run.log).toContain("runs on Linux and macOS");
});

test("the action may be in a folder with quotes and spaces in its name", async () => {
  const run = await runAction({}, { exitCode: 3 }, { actionFolder: 'my "action" $x' });
  expect(run).toMatchObject({ exitCode: 3, log: "", outputs: { "exit-code": "3" } });
});

describe("reports become outputs", () => {
  const nothing = { changes: "", "to-create": "", "to-update": "", "to-delete": "", fingerprint: "" };
  test.each<[string, string, number, object | undefined, Record<string, string>]>([
    [
      "a plan with changes",
      "plan",
      0,
      PLAN,
      {
        changes: "true",
        "to-create": "1",
        "to-update": "2",
        "to-delete": "3",
        fingerprint: FINGERPRINT,
        "exit-code": "0",
        "failure-reason": "",
      },
    ],
    ["a plan without", "plan", 0, IDLE, { changes: "false", "to-delete": "0", fingerprint: FINGERPRINT }],
    [
      "a run without a plan",
      "plan",
      3,
      FAILED,
      { ...nothing, "exit-code": "3", "failure-reason": "unknown-key" },
    ],
    [
      "a run without a report",
      "plan",
      4,
      undefined,
      { ...nothing, "exit-code": "4", "failure-reason": "usage" },
    ],
    [
      "a validation",
      "validate",
      0,
      { diagnostics: [] },
      { ...nothing, "exit-code": "0", "failure-reason": "" },
    ],
    [
      "an apply, which has the plan inside",
      "apply",
      7,
      { plan: PLAN, diagnostics: FAILED.diagnostics },
      {
        changes: "true",
        "to-create": "1",
        fingerprint: FINGERPRINT,
        "exit-code": "7",
        "failure-reason": "unknown-key",
      },
    ],
  ])("%s", async (_name, command, exitCode, json, outputs) => {
    const run = await runAction({ command }, { exitCode, ...(json && { json, markdown: MARKDOWN }) });
    expect(run.exitCode).toBe(exitCode);
    expect(run.outputs).toMatchObject(outputs);
    const end = (name: string): string | undefined => run.outputs[name]?.split("/").at(-1);
    expect([end("plan-json"), end("plan-markdown")]).toEqual(
      json ? [`${command}.json`, `${command}.md`] : ["", ""],
    );
  });

  test("a code with a line break cannot write outputs of its own", async () => {
    const json = { ...FAILED, diagnostics: [{ severity: "error", code: "x\nchanges=false" }] };
    const { outputs } = await runAction({}, { json, exitCode: 3 });
    expect(outputs).toMatchObject({ changes: "", "failure-reason": "x changes=false" });
  });
});

describe("the restore files of this run are an output", () => {
  test.each<[string, string, string[], string]>([
    ["none", "apply", [], ""],
    ["one", "apply", ["restore-1.yaml"], "/.oidc/restore-1.yaml"],
    ["one for each owner", "apply", ["restore-1.yaml", "restore-1-2.yaml"], "/.oidc/restore-*.yaml"],
    ["a plan has none", "plan", ["restore-1.yaml"], ""],
  ])("%s", async (_name, command, restoreFiles, path) => {
    const { outputs } = await runAction({ command }, { json: PLAN, restoreFiles, exitCode: 7 });
    expect(outputs["restore-file"]).toBe(path);
  });
});

test("a signal to the step reaches the command, and its exit code is kept", async () => {
  const run = await runAction({ command: "apply" }, { waits: true });
  expect(run).toMatchObject({ exitCode: 130, outputs: { "exit-code": "130" } });
});

describe("one comment for each key", () => {
  test.each<[string, Record<string, string>, Parameters<typeof runAction>[1], string[]]>([
    ["is written when there are changes", {}, { json: PLAN }, ["list", "create"]],
    ["is written when the run fails", {}, { json: FAILED, exitCode: 3 }, ["list", "create"]],
    ["is not written when there is nothing to say", {}, { json: IDLE }, ["list"]],
    ["is written all the same if asked for", { comment: "true" }, { json: IDLE }, ["list", "create"]],
    ["is kept up to date", {}, { json: IDLE, comments: ["IC_1", "IC_2"] }, ["list", "update IC_1"]],
  ])("%s", async (_name, inputs, stand, calls) => {
    const run = await runAction(inputs, { markdown: MARKDOWN, ...stand }, { isPullRequest: true });
    const names = run.gh.map((call) => {
      if (call.includes("--paginate")) return "list";
      return call.includes("updateIssueComment") ? `update ${/ id=(\S+)/u.exec(call)?.[1]}` : "create";
    });
    expect(names).toEqual(calls);
    for (const call of run.gh) expect(call.endsWith(MARKER)).toBe(true);
    for (const call of run.gh.slice(1)) expect(call).toContain("body=@/oidc-X/plan.md");
  });

  test("that cannot be written is a warning: a fork's token only reads", async () => {
    const stand = { json: PLAN, markdown: MARKDOWN, ghExitCode: 1 };
    const run = await runAction({}, stand, { isPullRequest: true });
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain("::warning title=oidc comment::");
    expect(run.gh).toHaveLength(1);
  });
});

describe("with the real command, in the sandbox", () => {
  const states = fileURLToPath(new URL("../../states", import.meta.url));

  test("a plan has its counts, its fingerprint and its summary", async () => {
    const run = await runAction({ binary: BIN, states }, {});
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      changes: "true",
      "to-delete": "0",
      "exit-code": "0",
      "failure-reason": "",
    });
    expect(Number(run.outputs["to-create"])).toBeGreaterThan(0);
    expect(run.outputs["fingerprint"]).toMatch(/^sha256:[0-9a-f]{64}$/u);
    expect(run.summary).toContain(`### OIDC plan: ${run.outputs["to-create"]} to create, `);
    expect(run.summary).toContain(` fingerprint="${run.outputs["fingerprint"]}" `);
  });

  test("an apply of another plan than the one that was looked at is refused", async () => {
    const run = await runAction({ binary: BIN, states, command: "apply", expect: "0".repeat(64) }, {});
    expect(run).toMatchObject({
      exitCode: 6,
      outputs: { "exit-code": "6", "failure-reason": "plan-changed" },
    });
    expect(run.summary).toContain("### OIDC apply refused");
  });

  test("an apply that takes something away says where the state before it is", async () => {
    const state = "providers:\n  - url: https://idp.example.com\n    client_id_list: [a, b]\n";
    const place = await openWorkplace({ "before.yaml": state });
    await place.oidc(["apply", "--yes", "--sandbox", "before.yaml"]);
    const sandbox = await readFile(`${place.folder}/.oidc/sandbox.json`, "utf8");
    await place.remove();
    const files = { ".oidc/sandbox.json": sandbox, "states/a.yaml": state.replace("a, b", "a") };
    const run = await runAction({ binary: BIN, command: "apply" }, {}, { files });
    expect(run.exitCode).toBe(0);
    expect(run.outputs["restore-file"]).toMatch(
      /^\/\.oidc\/restore-123456789012-(?!0{16})[0-9a-f]{16}\.yaml$/u,
    );
  });

  test("a folder that is not there is a usage error", async () => {
    const run = await runAction({ binary: BIN, states: "nowhere" }, {});
    expect(run).toMatchObject({ exitCode: 4, outputs: { changes: "", "exit-code": "4" } });
  });
});

describe("with a version, the command of that release is run", () => {
  let folder: string;
  let release: Release;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "oidc-program-"));
    writeFileSync(join(folder, "oidc"), STAND_IN);
    chmodSync(join(folder, "oidc"), 0o755);
    release = await serveRelease(folder);
  });
  afterAll(async () => {
    await release.stop();
    rmSync(folder, { recursive: true });
  });

  const WRONG = "1".repeat(64);
  const run = (inputs: Record<string, string>): ReturnType<typeof runAction> =>
    runAction({ releases: release.url, version: release.version, binary: "./nowhere", ...inputs }, {});

  test.each<[string, () => Record<string, string>]>([
    ["checked against the release's own list", () => ({})],
    ["checked against a sum in the workflow", () => ({ sha256: release.sha256 })],
    ["named as the tag is", () => ({ version: `v${release.version}` })],
  ])("%s", async (_name, inputs) => {
    expect(await run(inputs())).toMatchObject({
      exitCode: 0,
      args: ["plan", ...REPORTS("plan"), SUMMARY, "--", "states"],
      outputs: { "exit-code": "0" },
      log: "",
    });
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "has another sum than the workflow says",
      { sha256: WRONG },
      "is not what it should be: its SHA-256 is ",
    ],
    ["is not there", { version: "0.0.1" }, "version 0.0.1 could not be loaded from http://127.0.0.1:"],
  ])("but not if it %s", async (_name, inputs, words) => {
    const ended = await run(inputs);
    expect(ended).toMatchObject({ exitCode: 1, args: [], outputs: { "exit-code": "" } });
    expect(ended.log).toContain(`::error title=oidc install::`);
    expect(ended.log).toContain(words);
  });

  test("but not if it has another sum than the release's list says", async () => {
    const tampered = await serveRelease(folder, WRONG);
    const ended = await run({ releases: tampered.url });
    await tampered.stop();
    expect(ended).toMatchObject({ exitCode: 1, args: [] });
    expect(ended.log).toContain("is not what it should be");
  });
});
