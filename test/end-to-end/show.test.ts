// `oidc show`: saved documents printed again, and those of shards as one that can be applied.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWorkplace, type Run, type Workplace } from "../support/run-oidc.ts";
import { runInShell } from "./run-in-shell.ts";

const ACCOUNTS = ["111111111111", "222222222222", "333333333333"];
const TARGETS = `targets:
${ACCOUNTS.map((account, index) => `  - { name: t${index + 1}, account: "${account}" }\n`).join("")}`;
const BEFORE = `${TARGETS}providers:
  - url: https://old.example.com
  - { url: https://a.example.com, client_id_list: [a] }
`;
const AFTER = `${TARGETS}providers:
  - { url: https://old.example.com, state: absent }
  - { url: https://a.example.com, client_id_list: [a, b], tags: { team: x } }
  - { url: https://accounts.google.com, targets: [t2] }
  - { url: https://new.example.com, owner: me, client_id_list: [x] }
`.replace("owner: me, ", "");

let place: Workplace;
const oidc = (...args: readonly string[]): Promise<Run> =>
  place.oidc(args, { env: { OIDC_CLI_SANDBOX: "1" } });
const save = async (name: string, ...args: readonly string[]): Promise<Run> => {
  const run = await oidc(...args);
  await place.write({ [name]: run.stdout });
  return run;
};
const open = async (): Promise<void> => {
  place = await openWorkplace({ "before.yaml": BEFORE, "after.yaml": AFTER });
  await oidc("apply", "--yes", "before.yaml");
};
const read = (name: string): Promise<string> => readFile(join(place.folder, name), "utf8");

describe("prints what the run printed", () => {
  beforeAll(open);
  afterAll(() => place.remove());

  test("the text, the Markdown and the JSON of a plan, byte for byte", async () => {
    await save("plan.json", "plan", "after.yaml", "-o", "json");
    for (const format of ["text", "markdown", "json"]) {
      const printed = (await oidc("plan", "after.yaml", "-o", format)).stdout;
      // A saved problem has its place, but not the line of the file.
      const shown = printed.replaceAll(/(^ --> .*\n) \|\n\d+ \| .*\n \| +\^+\n/gmu, "$1");
      expect(await oidc("show", "plan.json", "-o", format)).toEqual({ code: 0, stdout: shown, stderr: "" });
    }
    expect((await oidc("plan", "after.yaml")).stdout).toContain("[built-in-issuer]");
  });

  test("a plan on standard input", async () => {
    const env = { OIDC_CLI_SANDBOX: "1" };
    const { code, stdout } = await place.oidc(["show", "-"], { env, stdin: await read("plan.json") });
    expect({ code, stdout }).toEqual({ code: 0, stdout: (await oidc("show", "plan.json")).stdout });
  });

  test("a run that failed: why, with exit code 0", async () => {
    await place.write({ "wrong.yaml": "providers: [{}]\n" });
    expect((await save("failed.json", "plan", "wrong.yaml", "-o", "json")).code).toBe(3);
    const { code, stdout } = await oidc("show", "failed.json");
    expect(code).toBe(0);
    expect(stdout).toContain("error[missing-key]");
    expect((await oidc("show", "failed.json", "-o", "html")).stdout).toContain("<h1>OIDC plan failed</h1>");
    expect((await oidc("show", "plan.json", "failed.json", "-o", "markdown")).stdout).toContain(
      "> A part of the plan is **missing**",
    );
  });

  test("a refused apply, and an apply of nothing", async () => {
    await save("refused.json", "apply", "after.yaml", "-o", "json");
    expect((await oidc("show", "refused.json")).stdout).toMatch(/error\[not-approved\][\s\S]*Not applied\./u);
    await save("idle.json", "apply", "before.yaml", "--yes", "-o", "json");
    expect((await oidc("show", "idle.json")).stdout).toContain("No changes.");
  });
});

describe("shards", () => {
  beforeEach(open);
  afterEach(() => place.remove());

  test("planned one by one and merged are the plan of all targets", async () => {
    for (const k of [1, 2])
      await save(`plan-${k}.json`, "plan", "after.yaml", "--shard", `${k}/2`, "-o", "json");
    await save("merged.json", "show", "plan-1.json", "plan-2.json", "-o", "json");
    await save("whole.json", "plan", "after.yaml", "-o", "json");
    const [merged, whole] = (await Promise.all(["merged.json", "whole.json"].map(read))) as [string, string];
    type Document = { fingerprint: string; summary: object; targets: { name: string }[] };
    const [one, other] = [JSON.parse(merged) as Document, JSON.parse(whole) as Document];
    expect(one.targets.map(({ name }) => name)).toEqual(["t1", "t2", "t3"]);
    expect(one).toEqual(other);
    expect((await oidc("show", "plan-2.json", "plan-1.json", "-o", "json")).stdout).toBe(merged);

    // Merged and applied whole; a second time, there is nothing left to do.
    expect((await oidc("apply", "after.yaml", "--plan", "merged.json", "--yes")).code).toBe(0);
    expect((await oidc("apply", "after.yaml", "--plan", "merged.json", "--yes")).code).toBe(0);
    expect((await oidc("plan", "after.yaml", "--detailed-exitcode")).code).toBe(0);
  });

  test("apply each their part of the whole plan, and their results and logs are one", async () => {
    await save("whole.json", "plan", "after.yaml", "-o", "json");
    for (const k of [1, 2]) {
      const args = ["after.yaml", "--plan", "whole.json", "--shard", `${k}/2`, "--yes", "-o", "json"];
      const { code } = await save(`apply-${k}.json`, "apply", ...args, "--audit-log", `audit-${k}.jsonl`);
      expect(code).toBe(0);
    }
    expect((await oidc("plan", "after.yaml", "--detailed-exitcode")).code).toBe(0);
    const shown = await oidc("show", "apply-1.json", "apply-2.json");
    expect(shown.stdout).toMatch(/Applied: 4 created, 3 updated, 3 deleted\.\n$/u);
    const log = await oidc("show", "audit-2.jsonl", "audit-1.jsonl");
    const times = [...log.stdout.matchAll(/^2\S+Z(?= )/gmu)].map(([time]) => time);
    expect(times).toHaveLength(13);
    expect(times.toSorted()).toEqual(times);
    expect(log.stdout).toMatch(/\n\d+ calls in 3 accounts: (\d+) done, 0 failed, 0 unknown\.\n$/u);
    await save("audit.json", "show", "audit-1.jsonl", "audit-2.jsonl", "-o", "json");
    expect((await oidc("show", "audit.json")).stdout).toBe(log.stdout);
  });

  test("refuse to apply what changed in their own part, whatever was reviewed elsewhere", async () => {
    await save("whole.json", "plan", "after.yaml", "-o", "json");
    await place.write({ "other.yaml": AFTER.replace("[a, b]", "[a, c]") });
    for (const args of [["--shard", "1/2"], ["--target", "t2"], []]) {
      const { code, stderr } = await oidc("apply", "other.yaml", "--plan", "whole.json", "--yes", ...args);
      expect(code).toBe(6);
      expect(stderr.match(/error\[plan-changed\]/gu)).toHaveLength(1);
      if (args.length === 0) expect(stderr).toContain("in targets `t1`, `t2`, `t3`");
    }
    // An account that no target names any more was still reviewed.
    await place.write({ "fewer.yaml": AFTER.replace(/.*t1.*\n/u, "") });
    const fewer = ["apply", "fewer.yaml", "--plan", "whole.json", "--target", "t2", "--yes"];
    expect((await oidc(...fewer)).stderr).toContain("reviewed for account 111111111111");
    expect((await oidc("apply", "after.yaml", "--plan", "whole.json", "--target", "t2", "--yes")).code).toBe(
      0,
    );
  });
});

describe("what cannot be shown is a usage error that names the file", () => {
  beforeAll(async () => {
    await open();
    await save("plan.json", "plan", "after.yaml", "-o", "json");
    await save("apply.json", "apply", "before.yaml", "--yes", "-o", "json");
    await save("validate.json", "validate", "after.yaml", "-o", "json");
    const plan = await read("plan.json");
    await place.write({
      "plan.json": plan,
      "cut.json": plan.slice(0, -100),
      "empty.json": "",
      "later.json": plan.replace('"formatVersion": "1.0"', '"formatVersion": "2.0"'),
      "edited.json": plan.replace(/"fingerprint": "sha256:../u, '"fingerprint": "sha256:00'),
      "verify.json": '{"format":"oidc.verify","formatVersion":"1.0"}',
      "other.json": '{"format":"terraform","formatVersion":"1.0"}',
      "list.json": "[1,2]",
      "deep.json": "[".repeat(1_000_000),
      "latin1.txt": "",
      "states.yaml": "providers: []\n",
      "tty.json": '{"format":"oidc.plan\\u001b[2J","formatVersion":"1.0"}',
    });
  });
  afterAll(() => place.remove());

  test.each<[string, string[], string]>([
    ["no file", [], "`oidc show` needs a file"],
    ["a file that is not there", ["nope.json"], "`nope.json` cannot be read"],
    ["a folder", ["."], "`.` is not a regular file"],
    ["an empty file", ["empty.json"], "`empty.json` is empty"],
    ["a document that is cut off", ["cut.json"], "`cut.json` is not JSON"],
    ["a state file", ["states.yaml"], "`states.yaml` is not JSON"],
    ["JSON of something else", ["list.json"], "`list.json` is not a document that `show` prints"],
    ["a document of another program", ["other.json"], "`other.json` is not a document that `show` prints"],
    ["a format that is none", ["tty.json"], "`tty.json` is not a document that `show` prints"],
    ["JSON without an end to its depth", ["deep.json"], "`deep.json` is not JSON"],
    ["another major version", ["later.json"], "`later.json` has version 2.0 of the format `oidc.plan`"],
    ["a fingerprint of something else", ["edited.json"], "`edited.json` has a fingerprint that is not"],
    ["a kind that it cannot print", ["validate.json"], "`validate.json` is an `oidc.validate` document"],
    ["a verification without issuers", ["verify.json"], "is not the JSON of a verification"],
    ["two kinds", ["plan.json", "apply.json"], "`plan.json` holds a plan, and `apply.json` an apply"],
    [
      "a target twice",
      ["plan.json", "./plan.json"],
      "`plan.json` and `./plan.json` both have the target `t1`",
    ],
    ["standard input twice", ["-", "-"], "`-` is given twice"],
    ["a format of another command", ["plan.json", "-o", "csv"], "text, json, markdown, html"],
  ])("%s", async (_name, args, words) => {
    const env = { OIDC_CLI_SANDBOX: "1" };
    const stdin = await read("plan.json");
    const { code, stdout, stderr } = await place.oidc(["show", ...args], { env, stdin });
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr.replaceAll(/\n {4}/gu, " ")).toContain(words);
  });

  test("text that is not UTF-8, and more than 64 MiB", async () => {
    const lines = [
      `printf '{"a":"\\xff"}' > latin1.txt; oidc show latin1.txt; echo $?`,
      "truncate -s 67108865 large.json; oidc show large.json; echo $?",
      "truncate -s 67108865 large.json; oidc show - < large.json; echo $?",
    ];
    const runs: Run[] = [];
    for (const line of lines) runs.push(await runInShell(place, line));
    expect(runs.map(({ stdout }) => stdout.trim())).toEqual(["4", "4", "4"]);
    expect(runs.map(({ stderr }) => /is (?:not UTF-8|larger than 64 MiB)/u.exec(stderr)?.[0])).toEqual([
      "is not UTF-8",
      "is larger than 64 MiB",
      "is larger than 64 MiB",
    ]);
  });
});

describe("-vv", () => {
  beforeAll(open);
  afterAll(() => place.remove());

  test("says where a failure comes from, as that of other commands does", async () => {
    const frames = /^ {4}at /mu;
    expect((await oidc("show", "missing.json", "-v")).stderr).not.toMatch(frames);
    for (const args of [
      ["show", "missing.json"],
      ["plan", "missing.yaml"],
    ]) {
      const { code, stderr } = await oidc(...args, "-vv");
      expect([code, stderr]).toEqual([4, expect.stringMatching(frames)]);
    }
  });
});
