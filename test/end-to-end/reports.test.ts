// `--report` and `-o markdown`: several forms of one run, on success and on failure.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { runInShell } from "./run-in-shell.ts";

const place = workplaceOfEachTest({
  "states/a.yaml": "providers:\n  - url: https://idp.example.com\n",
  "wrong.yaml": "providers:\n  - url: https://idp.example.com\n    client_ids: [a]\n",
});
const read = (name: string): Promise<string> => readFile(join(place.folder, name), "utf8");

const TERRAFORM = "--report=gitlab-terraform=r/t.json";
const REPORTS = [
  "--report=json=r/p.json",
  "--report=markdown=r/p.md",
  "--report=gitlab-codequality=r/q.json",
  "--report=github=r/g.txt",
  TERRAFORM,
];

describe("every report in the same run", () => {
  test("of a plan: stdout stays as it is without them", async () => {
    const alone = await place.oidc(["plan", "--sandbox"]);
    const run = await place.oidc(["plan", "--sandbox", ...REPORTS]);
    expect(run).toEqual(alone);
    expect(JSON.parse(await read("r/p.json"))).toMatchObject({ format: "oidc.plan", summary: { create: 1 } });
    expect(await read("r/p.md")).toMatch(/^<!-- oidc:plan .*-->\n### OIDC plan: 1 to create/u);
    expect(JSON.parse(await read("r/t.json"))).toEqual({ create: 1, update: 0, delete: 0 });
    expect(JSON.parse(await read("r/q.json"))).toEqual([]);
  });

  test("of an apply", async () => {
    const run = await place.oidc(["apply", "--sandbox", "--yes", ...REPORTS]);
    expect(run.code).toBe(0);
    expect(JSON.parse(await read("r/p.json"))).toMatchObject({ format: "oidc.apply", outcome: "applied" });
    expect(await read("r/p.md")).toContain("1 created");
  });

  test.each([["validate"], ["plan"], ["apply"]])("of a %s that fails", async (command) => {
    const args = command === "validate" ? [] : ["--sandbox"];
    const reports = command === "validate" ? REPORTS.filter((word) => word !== TERRAFORM) : REPORTS;
    const run = await place.oidc([command, ...args, "wrong.yaml", ...reports]);
    expect(run.code).toBe(3);
    expect(JSON.parse(await read("r/p.json"))).toMatchObject({
      errored: true,
      targets: [],
      fingerprint: null,
    });
    expect(await read("r/p.md")).toContain("unknown-key");
    expect(JSON.parse(await read("r/q.json"))).toMatchObject([
      { check_name: "unknown-key", severity: "major", location: { path: "wrong.yaml", lines: { begin: 3 } } },
    ]);
    expect(await read("r/g.txt")).toMatch(
      /^::error file=wrong\.yaml,line=3,endLine=3,col=5,endColumn=15,title=oidc unknown-key::/u,
    );
    if (command === "validate") return;
    expect(JSON.parse(await read("r/t.json"))).toEqual({ create: 0, update: 0, delete: 0 });
  });

  test("paths are the same however a file is named", async () => {
    const findings = [];
    for (const path of ["wrong.yaml", "./wrong.yaml", ".//states/../wrong.yaml"]) {
      await place.oidc(["validate", path, ...REPORTS.slice(0, -1)]);
      expect(await read("r/g.txt")).toContain("file=wrong.yaml,");
      findings.push(await read("r/q.json"));
    }
    expect(new Set(findings).size).toBe(1);
  });
});

test("-o markdown is the document on stdout, also of a failure", async () => {
  expect((await place.oidc(["plan", "--sandbox", "-o", "markdown"])).stdout).toContain(
    "### OIDC plan: 1 to create",
  );
  const failed = await place.oidc(["plan", "--sandbox", "-o", "markdown", "wrong.yaml"]);
  expect(failed.code).toBe(3);
  expect(failed.stdout).toContain("### OIDC plan failed");
});

describe("on GitHub", () => {
  const GITHUB = { GITHUB_ACTIONS: "true" };
  test("annotations go to stderr by themselves, and can be switched off", async () => {
    const on = await place.oidc(["plan", "--sandbox", "wrong.yaml"], { env: GITHUB });
    expect(on.stderr).toMatch(/^::error file=wrong\.yaml/mu);
    expect(on.stdout).toBe("");
    const off = await place.oidc(["plan", "--sandbox", "wrong.yaml", "--report", "github=off"], {
      env: GITHUB,
    });
    expect(off.stderr).not.toContain("::error");
  });

  test("paths are those of the repository", async () => {
    const env = { ...GITHUB, GITHUB_WORKSPACE: join(place.folder, "..") };
    const { stderr } = await place.oidc(["plan", "--sandbox", "wrong.yaml"], { env });
    expect(stderr).toContain(`::error file=${place.folder.split("/").at(-1)}/wrong.yaml,`);
  });

  test("the job summary is added to, and links to the run", async () => {
    await place.write({ "summary.md": "before\n" });
    const env = {
      GITHUB_STEP_SUMMARY: join(place.folder, "summary.md"),
      GITHUB_SERVER_URL: "https://github.example.com",
      GITHUB_REPOSITORY: "acme/infra",
      GITHUB_RUN_ID: "7",
    };
    await place.oidc(["plan", "--sandbox", "--report", "markdown=summary.md"], { env });
    const text = await read("summary.md");
    expect(text.startsWith("before\n<!-- oidc:plan")).toBe(true);
    expect(text).toContain("https://github.example.com/acme/infra/actions/runs/7");
  });
});

describe("a report that cannot be", () => {
  test.each([
    ["an unknown format", "jsn=x", "did you mean `json=`?"],
    ["no path", "json=", "json=PATH"],
    ["no format", "x.json", "FORMAT=PATH"],
    ["a document on stderr", "json=-", "only `github`"],
  ])("%s: a usage error", async (_name, request, words) => {
    const { code, stderr } = await place.oidc(["plan", "--sandbox", "--report", request]);
    expect(code).toBe(4);
    expect(stderr).toContain(words);
  });

  test.each([
    ["behind the command", ["validate", TERRAFORM]],
    ["before it", [TERRAFORM, "validate"]],
    ["beside one that is fine", ["--report=json=x", TERRAFORM, "validate", "--report=json=y"]],
  ])("the counts of a plan, of a run without one, %s: a usage error", async (_name, args) => {
    const { code, stderr } = await place.oidc([...args, "states"]);
    expect(code).toBe(4);
    expect(stderr).toContain("`gitlab-terraform=r/t.json` is not a valid value for `--report`");
    expect(existsSync(join(place.folder, "r"))).toBe(false);
  });

  test("reports before and behind the command are all written", async () => {
    const args = ["--report=json=a.json", "validate", "states", "--report=markdown=b.md"];
    expect((await place.oidc(args)).code).toBe(0);
    expect(await read("a.json")).toContain("oidc.validate");
    expect(await read("b.md")).toContain("oidc:validate");
  });

  test.each([
    ["validate", "--report=json=/proc/nope/x.json"],
    ["apply", "--sandbox", "--yes", "--audit-log=/proc/nope/x.jsonl"],
    ["apply", "--sandbox-file=/proc/nope/x.json", "--yes"],
  ])("a folder that the system will not make: %s %s", async (...args) => {
    const { code, stderr } = await place.oidc([...args, "states"]);
    expect(code).toBe(1);
    expect(stderr).toContain("/proc/nope");
  });

  test.each([
    ["below a file", "wrong.yaml/x/r.json"],
    ["a folder that is not there yet", "reports/"],
  ])("%s: nothing is changed", async (_name, path) => {
    const { code, stderr } = await place.oidc(["apply", "--sandbox", "--yes", "--report", `json=${path}`]);
    expect(code).toBe(1);
    expect(stderr).toContain("error[report-file]");
    expect((await place.oidc(["plan", "--sandbox", "--detailed-exitcode"])).code).toBe(2);
  });
});

describe("the document says that a report could not be written, as the exit code does", () => {
  test.each([
    ["validate", 1],
    ["plan --sandbox", 1],
    ["apply --sandbox --yes", 7],
    ["apply --sandbox --no-input", 6],
    ["trust --sandbox", 1],
  ])("%s", async (command, code) => {
    const line = `oidc ${command} -o json --report markdown=/dev/fd/3 3> /dev/full`;
    const run = await runInShell(place, line);
    expect(run.code).toBe(code);
    const document = JSON.parse(run.stdout) as { diagnostics: { code: string }[] };
    expect(document).toMatchObject({ errored: true });
    expect(document.diagnostics.at(-1)).toMatchObject({
      severity: "error",
      code: "report-file",
      message: "cannot write the report `/dev/fd/3`: no space left on device",
    });
    expect(run.stderr.split("error[report-file]")).toHaveLength(2);
  });

  test("what the run did, and whether the files are valid, stays as it is", async () => {
    const full = "-o json --report markdown=/dev/fd/3 3> /dev/full";
    const outputs = [];
    for (const command of ["validate", "plan --sandbox", "apply --sandbox --yes"]) {
      outputs.push(JSON.parse((await runInShell(place, `oidc ${command} ${full}`)).stdout));
    }
    expect(outputs).toMatchObject([
      { valid: true, errorCount: 1 },
      { applyable: false, complete: true, summary: { create: 1 } },
      { outcome: "applied", plan: { errored: false } },
    ]);
  });
});
