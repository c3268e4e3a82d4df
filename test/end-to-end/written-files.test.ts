// Files that a run writes: which are overwritten, which follow links, who may read them, and what is refused.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { writeNew } from "../../src/files/write-new.ts";
import { writeWhole } from "../../src/files/write-whole.ts";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { openDevice } from "./open-device.ts";
import { runInShell } from "./run-in-shell.ts";

const BEFORE = "providers:\n  - url: https://a.example.com\n    client_id_list: [a, b]\n";
const AFTER = "providers:\n  - url: https://a.example.com\n    client_id_list: [a]\n";

/** Root may write everywhere, so root runs a line as somebody who may not. The line has no single quotes. */
const asUser = (line: string): string =>
  process.getuid?.() === 0
    ? `export -f oidc; setpriv --reuid=65534 --regid=65534 --clear-groups bash -c '${line}'`
    : line;

const place = workplaceOfEachTest({ "before.yaml": BEFORE, "after.yaml": AFTER });
beforeEach(async () => {
  await applyInSandbox(place, ["before.yaml"]);
});

const at = (name: string): string => join(place.folder, name);
const read = (name: string): Promise<string> => readFile(at(name), "utf8");
const apply = (...args: string[]): Promise<Run> => place.oidc(["apply", "--sandbox", "--yes", ...args]);
const isApplied = async (): Promise<boolean> =>
  (await place.oidc(["plan", "--sandbox", "--detailed-exitcode", "after.yaml"])).code === 0;

describe("a restore file", () => {
  /** Removes a client ID, and says which file would bring it back. */
  const subtract = async (...args: string[]): Promise<string> => {
    await applyInSandbox(place, ["before.yaml"]);
    const { code, stderr } = await apply("after.yaml", ...args);
    expect(code).toBe(0);
    return /The previous state is in (\S+)/u.exec(stderr)?.[1] ?? "";
  };

  test("takes the next free name, and the message says which", async () => {
    const names = [];
    for (const _ of [1, 2, 3]) names.push(await subtract("--restore-file", "saved/r.yaml"));
    expect(names).toEqual(["saved/r.yaml", "saved/r-2.yaml", "saved/r-3.yaml"]);
    for (const name of names) expect(await read(name)).toContain(`oidc apply --sandbox ${name}\n`);
  });

  test("by default, too", async () => {
    const [first, second] = [await subtract(), await subtract()];
    expect(first).toMatch(/^\.oidc\/restore-123456789012-[0-9a-f]{16}\.yaml$/u);
    expect(second).toBe(first.replace(".yaml", "-2.yaml"));
  });

  test("never overwrites a state file of the same run", async () => {
    expect(await subtract("--restore-file", "after.yaml")).toBe("after-2.yaml");
    expect(await read("after.yaml")).toBe(AFTER);
  });

  test.each([
    ["a file", "precious"],
    ["nothing", "missing"],
  ])("is not written through a link to %s", async (_name, target) => {
    await writeFile(at("precious"), "keep me");
    await symlink(target, at("r.yaml"));
    expect(await subtract("--restore-file", "r.yaml")).toBe("r-2.yaml");
    expect(await read("precious")).toBe("keep me");
    expect(existsSync(at("missing"))).toBe(false);
    expect(await readlink(at("r.yaml"))).toBe(target);
  });

  test("is for the user alone to read: it says who can sign in", async () => {
    const name = await subtract();
    expect((await stat(at(name))).mode & 0o777).toBe(0o600);
  });

  test("does not wait for the reader of a pipe", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(await subtract("--restore-file", "pipe")).toBe("pipe-2");
  });

  test("is thrown away in a device such as /dev/null", async ({ skip }) => {
    const device = openDevice(place, "null") ?? skip();
    expect(await subtract("--restore-file", device)).toBe(device);
    expect((await stat(device)).isCharacterDevice()).toBe(true);
  });

  test("cannot be a folder: nothing is changed", async () => {
    await mkdir(at("saved"));
    const { code, stderr } = await apply("after.yaml", "--restore-file", "saved");
    expect(code).toBe(1);
    expect(stderr).toContain("error[restore-file]");
    expect(await isApplied()).toBe(false);
  });

  test("of many runs at once: each has its own", async () => {
    const names = await Promise.all(
      Array.from({ length: 20 }, () => writeNew(at("many/r.yaml"), (name) => name)),
    );
    expect(new Set(names).size).toBe(20);
    for (const name of names) expect(await readFile(name, "utf8")).toBe(name);
  });
});

describe("a report", () => {
  test("at a link is written to the file that the link names, which keeps its mode", async () => {
    await writeFile(at("target.json"), "old");
    await chmod(at("target.json"), 0o640);
    await symlink("target.json", at("r.json"));
    await place.oidc(["plan", "--sandbox", "after.yaml", "--report", "json=r.json"]);
    expect(await readlink(at("r.json"))).toBe("target.json");
    expect(await read("target.json")).toContain('"oidc.plan"');
    expect((await stat(at("target.json"))).mode & 0o777).toBe(0o640);
  });

  test("is not written through a link that somebody planted beside it", async () => {
    await writeFile(at("precious"), "keep me");
    await symlink("precious", at(`r.json.${process.pid}.tmp`));
    await writeWhole(at("r.json"), "report");
    expect(await read("precious")).toBe("keep me");
    expect((await lstat(at("r.json"))).isFile()).toBe(true);
  });

  test("leaves nothing beside it", async () => {
    await writeWhole(at("r/r.json"), "report");
    expect(await readdir(at("r"))).toEqual(["r.json"]);
  });

  test.each([
    ["plan", "json"],
    ["apply", "json"],
    ["plan", "markdown"],
    ["validate", "json"],
  ])("of %s in a named pipe is refused: it could wait for a reader for ever", async (command, format) => {
    execFileSync("mkfifo", [at("pipe")]);
    const flags = command === "validate" ? "" : "--sandbox";
    const { code, stderr } = await runInShell(
      place,
      `oidc ${command} ${flags} ${command === "apply" ? "--yes" : ""} after.yaml --report ${format}=pipe`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain("error[report-file]");
    expect(stderr).toContain("named pipe");
    expect(await isApplied()).toBe(false);
  });

  test("goes into a pipe that the shell has made", async () => {
    const line = "oidc plan --sandbox after.yaml --report json=>(grep -c oidc.plan) > /dev/null; sleep 0.2";
    expect((await runInShell(place, line)).stdout).toBe("1\n");
    const onStderr = "oidc plan --sandbox after.yaml --report json=/dev/stderr 2>&1 > /dev/null | cat";
    expect((await runInShell(place, onStderr)).stdout).toContain('"oidc.plan"');
  });

  test("goes after what was printed, when the stream that it names is a file", async () => {
    const line = "oidc plan --sandbox after.yaml --report json=/dev/stdout > out 2> err; cat out";
    const { stdout } = await runInShell(place, line);
    expect(stdout).toMatch(
      /^AWS account 123456789012\n[^]*\nFingerprint: \w+\n\{\n {2}"format": "oidc.plan",/u,
    );
    const failing =
      "oidc plan --sandbox nope.yaml after.yaml wrong.yaml --report json=/dev/fd/2 2> err; cat err";
    await place.write({ "wrong.yaml": "x: y\n" });
    expect((await runInShell(place, failing)).stdout).toMatch(
      /^error\[[^]*\n\{\n {2}"format": "oidc.plan",/u,
    );
  });

  test("below a file is refused before anything is sent", async () => {
    const { code, stderr } = await apply("after.yaml", "--report", "json=before.yaml/r.json");
    expect(code).toBe(1);
    expect(stderr.match(/^error\[[\w-]+\]/gmu)).toEqual(["error[report-file]"]);
    expect(await isApplied()).toBe(false);
  });

  test.each([
    ["a device", "/dev/null", ""],
    ["a pipe that the shell has made", "/dev/stderr", '"oidc.plan"'],
    ["the job summary", "summary.md", ""],
  ])("in %s, of a user who may not write to its folder", async (_name, path, printed) => {
    await place.write({ "summary.md": "" });
    await chmod(at("summary.md"), 0o666);
    await chmod(place.folder, 0o555);
    const format = path.endsWith(".md") ? "markdown" : "json";
    const line = `oidc plan --sandbox-file none.json after.yaml --report ${format}=${path} 2>&1 > /dev/null | cat; exit \${PIPESTATUS[0]}`;
    const env = { GITHUB_STEP_SUMMARY: at("summary.md") };
    const { code, stdout } = await runInShell(place, asUser(line), { env });
    await chmod(place.folder, 0o755);
    expect(stdout).toContain(printed);
    expect(stdout).not.toContain("error[");
    expect(code).toBe(0);
  });

  test("at a link into a folder that may not be written to is refused before anything is sent", async () => {
    await mkdir(at("closed"));
    await writeFile(at("closed/r.json"), "old");
    await symlink("closed/r.json", at("r.json"));
    for (const folder of [at("closed"), place.folder]) await chmod(folder, 0o555);
    const line = "oidc plan --sandbox-file none.json after.yaml --report json=r.json";
    const { code, stderr } = await runInShell(place, asUser(line));
    for (const folder of [at("closed"), place.folder]) await chmod(folder, 0o755);
    expect(stderr).toMatch(/^error\[report-file\][^]*nothing was sent to AWS\n$/u);
    expect(code).toBe(1);
  });

  test("is thrown away in a device such as /dev/null", async ({ skip }) => {
    const device = openDevice(place, "null") ?? skip();
    const { code } = await place.oidc(["plan", "--sandbox", "after.yaml", "--report", `json=${device}`]);
    expect(code).toBe(0);
    expect((await stat(device)).isCharacterDevice()).toBe(true);
  });
});

describe("an audit log", () => {
  test("is for the user alone to read", async () => {
    await apply("after.yaml", "--audit-log", "log.jsonl");
    expect((await stat(at("log.jsonl"))).mode & 0o777).toBe(0o600);
  });

  test("in a named pipe that nothing reads: nothing is changed", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const { code, stderr } = await apply("after.yaml", "--audit-log", "pipe");
    expect(code).toBe(1);
    expect(stderr.replaceAll(/\n\s+/gu, " ")).toContain("a pipe that nothing reads");
    expect(await isApplied()).toBe(false);
  });

  test("goes to whatever reads the pipe, and to stderr", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const line = "cat pipe & oidc apply --sandbox --yes after.yaml -q --audit-log pipe > /dev/null; wait";
    expect((await runInShell(place, line)).stdout.match(/"event"/gu)).toHaveLength(2);
    await applyInSandbox(place, ["before.yaml"]);
    const onStderr = "oidc apply --sandbox --yes after.yaml --audit-log /dev/stderr 2>&1 > /dev/null | cat";
    const { stdout } = await runInShell(place, onStderr);
    expect(stdout.match(/"event":"(?:intent|result)"/gu)).toHaveLength(2);
  });

  test("shares a file with what goes to stderr: neither overwrites the other", async () => {
    const line = "oidc apply --sandbox --yes after.yaml --audit-log /dev/stderr > /dev/null 2> err; cat err";
    const lines = (await runInShell(place, line)).stdout.split("\n");
    expect(lines.map((text) => text.slice(0, 8))).toEqual([
      "Applying",
      '{"time":',
      '{"time":',
      "[1/1] ~ ",
      "The prev",
      "  oidc a",
      "",
    ]);
  });
});

describe("a report or an audit log that would damage another file is refused", () => {
  const removing = ["apply", "--yes", "--sandbox", "after.yaml"];

  test.each<[string, string[], string]>([
    ["a state file", ["--report", "markdown=./after.yaml"], "`after.yaml` name the same file"],
    ["a state file, by a link", ["--report", "json=link.json"], "`after.yaml` name the same file"],
    ["the log of a state file", ["--audit-log", "after.yaml"], "`after.yaml` name the same file"],
    [
      "the restore file",
      ["--report", "json=r.yaml", "--restore-file", "./r.yaml"],
      "`--restore-file ./r.yaml`",
    ],
    ["another report", ["--report", "json=r", "--report", "markdown=./r"], "`--report markdown=./r`"],
    [
      "the audit log",
      ["--report", "json=new/a.log", "--audit-log", "new//a.log"],
      "`--audit-log new//a.log`",
    ],
    ["the reviewed plan", ["--report", "json=plan.json", "--plan", "plan.json"], "`--plan plan.json`"],
    [
      "the targets",
      ["--report", "json=targets.yaml", "--targets", "targets.yaml"],
      "`--targets targets.yaml`",
    ],
    ["the sandbox", ["--audit-log", "box.json", "--sandbox-file", "box.json"], "`--sandbox-file box.json`"],
    [
      "the sandbox, which no flag names",
      ["--report", "json=.oidc/sandbox.json"],
      "`--sandbox-file .oidc/sandbox.json`",
    ],
    ["a file of a folder", ["--report", "markdown=states/sub/r.yml", "states"], "a state file of `states`"],
    ["a file of a folder, by a link", ["--report", "json=inside.json", "states"], "a state file of `states`"],
    ["a new one, by a link", ["--report", "json=linked/new.yaml", "states"], "a state file of `states`"],
    ["the log of one", ["--audit-log", "inside.json", "states"], "a state file of `states`"],
  ])("%s", async (_name, flags, reason) => {
    await symlink("after.yaml", at("link.json"));
    await symlink("states/a.yaml", at("inside.json"));
    await symlink("states", at("linked"));
    await place.write({ "states/a.yaml": "", "plan.json": "{}", "targets.yaml": "targets: []\n" });
    const files = ["after.yaml", "states/a.yaml", "plan.json", "targets.yaml"];
    const before = await Promise.all(files.map(read));
    const { code, stdout, stderr } = await place.oidc([...removing, ...flags]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain("error[conflicting-options]");
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain(reason);
    expect(await Promise.all(files.map(read))).toEqual(before);
    expect(await isApplied()).toBe(false);
  });

  test("also in the folder `states`, if no PATH is given, and before the files are checked", async () => {
    await place.write({ "states/a.yaml": "broken" });
    const { code } = await place.oidc(["validate", "--report", "json=states/a.yaml"]);
    expect([code, await read("states/a.yaml")]).toEqual([4, "broken"]);
  });

  test("also if one of two reports comes before the command", async () => {
    const args = ["--report=json=r", "validate", "--report=markdown=r", "after.yaml"];
    const { code, stderr } = await place.oidc(args);
    expect(code).toBe(4);
    expect(stderr).toContain("error[conflicting-options]");
  });

  test("but not one beside the state files, and not a device or a stream", async () => {
    await place.write({ "states/a.yaml": AFTER });
    const files = ["--report", "json=states/plan.json", "--report", "markdown=states/.oidc/plan.yaml"];
    const streams = ["--report", "github=/dev/null", "--audit-log", "/dev/null"];
    const { code } = await place.oidc(["apply", "--yes", "--sandbox", ...files, ...streams, "states"]);
    expect(code).toBe(0);
    expect(await read("states/plan.json")).toContain("oidc.apply");
  });
});

describe("the folder `.oidc`", () => {
  const isIgnored = (name: string): boolean => {
    execFileSync("git", ["init", "--quiet"], { cwd: place.folder });
    const status = ["status", "--porcelain", "--untracked-files=all"];
    return !execFileSync("git", status, { cwd: place.folder, encoding: "utf8" }).includes(name);
  };

  test("of the sandbox is not seen by git", async () => {
    expect(await read(".oidc/.gitignore")).toBe("*\n");
    expect(isIgnored(".oidc/")).toBe(true);
  });

  test("of a restore file is not, either", async () => {
    await place.oidc(["apply", "--yes", "--sandbox-file", "box.json", "before.yaml"]);
    const flags = ["--sandbox-file", "box.json", "--restore-file", "there/.oidc/r.yaml"];
    await place.oidc(["apply", "--yes", ...flags, "after.yaml"]);
    expect(await readdir(at("there/.oidc"))).toEqual([".gitignore", "r.yaml"]);
  });

  test("that was there before, and a folder of another name, are left as they are", async () => {
    await mkdir(at("own/.oidc"), { recursive: true });
    for (const folder of ["own/.oidc", "other"]) {
      await place.oidc(["apply", "--yes", "--sandbox-file", `${folder}/box.json`, "before.yaml"]);
      expect(await readdir(at(folder))).toEqual(["box.json"]);
      expect(isIgnored(`${folder}/box.json`)).toBe(false);
    }
  });
});
