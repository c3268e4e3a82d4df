// Commands that a run prints for its user → they work as they are: they carry the flags that this run needed.

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyInSandbox } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { openServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { runInShell } from "./run-in-shell.ts";

const BEFORE = "providers:\n  - url: https://a.example.com\n    client_id_list: [a, b]\n";
const AFTER = "providers:\n  - url: https://a.example.com\n    client_id_list: [a]\n";

const place = workplaceOfEachTest({ "before.yaml": BEFORE, "after.yaml": AFTER });

/** What is printed in backticks, or below "To restore it:", is run as a user would who copies it. */
async function runCopied(text: string, pattern: RegExp, env = {}): Promise<Run> {
  const [, command = ""] = pattern.exec(text.replaceAll(/\n\s+/gu, " ")) ?? [];
  expect(command).toMatch(/^oidc /u);
  return runInShell(place, command.replace(/^oidc apply/u, "oidc apply --yes"), { env });
}

const RESTORE = /To restore it: (oidc .*)/u;
const hasBoth = async (...flags: string[]): Promise<boolean> =>
  (await place.oidc(["describe", "-o", "json", ...flags])).stdout.includes('"b"');

describe("the restore file's command, on stderr and in the file", () => {
  test.each([
    ["the sandbox", ["--sandbox"], "r.yaml"],
    ["a sandbox of its own", ["--sandbox-file", "my boxes/it's.json"], "r.yaml"],
    ["a sandbox in another account", ["--sandbox", "--account", "111111111111"], "r.yaml"],
    ["a name that a shell would take apart", ["--sandbox"], "my $(touch x)\n'files'/r.yaml"],
    ["a name like a flag", ["--sandbox"], "-r.yaml"],
  ])("%s", async (_name, flags, file) => {
    await place.oidc(["apply", "--yes", ...flags, "before.yaml"]);
    const { stderr } = await place.oidc(["apply", "--yes", ...flags, `--restore-file=${file}`, "after.yaml"]);
    expect(await hasBoth(...flags)).toBe(false);
    expect((await runCopied(stderr, RESTORE)).code).toBe(0);
    expect(await hasBoth(...flags)).toBe(true);

    await place.oidc(["apply", "--yes", ...flags, "--restore-file=other.yaml", "after.yaml"]);
    const [, comment = ""] = (await readFile(join(place.folder, file), "utf8")).split("\n");
    expect((await runCopied(comment, RESTORE)).code).toBe(0);
    expect(await hasBoth(...flags)).toBe(true);
  });

  test("the variable counts as its flag: another shell may not have it", async () => {
    const env = { OIDC_CLI_SANDBOX: "1" };
    await applyInSandbox(place, ["before.yaml"]);
    const { stderr } = await place.oidc(["apply", "--yes", "after.yaml"], { env });
    expect((await runCopied(stderr, RESTORE)).code).toBe(0);
    expect(await hasBoth("--sandbox")).toBe(true);
  });

  test("two owners in one target, who share a provider, too: the command of each file", async () => {
    const of = (owner: string, ...providers: readonly string[]): string =>
      `owner: ${owner}\nproviders:\n${providers.join("")}`;
    const own = (owner: string): string => `  - url: https://${owner}.example.com\n    client_id_list: [x]\n`;
    const shared = (id: string): string =>
      `  - url: https://s.example.com\n    client_id_list: [${id}]\n    exclusive: false\n`;
    const kept = (owner: string): string => `  - url: https://kept-by-${owner}.example.com\n`;
    const flags = ["--yes", "--sandbox", "--targets", "targets.yaml"];
    await place.write({
      "targets.yaml": "targets: [{ name: prod, account: '111111111111' }]\n",
      "a.yaml": of("a", own("a"), shared("by-a")),
      "b.yaml": of("b", own("b"), shared("by-b")),
      "less/a.yaml": of("a", kept("a")),
      "less/b.yaml": of("b", kept("b")),
    });
    await place.oidc(["apply", ...flags, "a.yaml"]);
    await place.oidc(["apply", ...flags, "b.yaml"]);
    const { stderr } = await place.oidc(["apply", ...flags, "--prune", "--max-deletes", "2", "less"]);
    const commands = stderr.match(/^The previous state .*\n.*$/gmu) ?? [];
    expect(commands).toHaveLength(2);
    for (const command of commands) expect((await runCopied(command, RESTORE)).code).toBe(0);
    const plans = ["a.yaml", "b.yaml"].map((file) => place.oidc(["plan", ...flags.slice(1), file]));
    for (const { stdout } of await Promise.all(plans)) expect(stdout).toContain("No changes.");
  });

  test("an endpoint", async () => {
    const server = await openServer();
    const { AWS_ENDPOINT_URL: url = "", ...env } = server.env;
    const flags = ["--endpoint-url", url, "--region", "eu-west-1"];
    await place.oidc(["apply", "--yes", ...flags, "before.yaml"], { env });
    const { stderr } = await place.oidc(["apply", "--yes", ...flags, "after.yaml"], { env });
    expect(stderr).toContain(`oidc apply --region eu-west-1 --endpoint-url ${url} .oidc/restore-`);
    expect((await runCopied(stderr, RESTORE, env)).code).toBe(0);
    await server.close();
  });
});

describe("what the help of a problem says to run", () => {
  const PLAN = /`(oidc plan[^`]*)`/u;

  test("a plan that changed: plan again, with the files and the sandbox of this run", async () => {
    await applyInSandbox(place, ["before.yaml"]);
    const flags = ["--sandbox", "--expect", "000000000000"];
    const { code, stderr, stdout } = await place.oidc(["apply", "--yes", ...flags, "after.yaml"]);
    expect(code).toBe(6);
    expect((await runCopied(stderr, PLAN)).stdout).toContain("1 to update");
    expect((await runCopied(stdout, PLAN)).stdout).toContain("1 to update");
    const json = await place.oidc(["apply", "--yes", ...flags, "-o", "json", "after.yaml"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      diagnostics: [{ help: "run `oidc plan --sandbox after.yaml` again and have the new plan reviewed" }],
    });
  });

  test("a reviewed plan that pruned: plan again with --prune", async () => {
    await place.write({ "all.yaml": `owner: team\n${BEFORE}  - url: https://b.example.com\n` });
    await place.write({ "one.yaml": `owner: team\n${BEFORE}` });
    await place.oidc(["apply", "--yes", "--sandbox", "all.yaml"]);
    const { stdout: reviewed } = await place.oidc(["plan", "--sandbox", "--prune", "-o", "json", "one.yaml"]);
    await place.write({
      "plan.json": reviewed,
      "more.yaml": `owner: team\n${BEFORE}  - url: https://b.example.com\n    client_id_list: [x]\n`,
    });
    await place.oidc(["apply", "--yes", "--sandbox", "more.yaml"]);
    const args = ["--yes", "--sandbox", "--max-deletes", "1", "--plan", "plan.json", "one.yaml"];
    const { code, stderr } = await place.oidc(["apply", ...args]);
    expect(code).toBe(6);
    expect((await runCopied(stderr, /`(oidc plan[^`]*)`/u)).stdout).toContain("1 to delete (1 pruned)");
  });

  test("with targets, and states of other resources left alone", async () => {
    await place.write({
      "targets.yaml":
        "targets:\n  - { name: one, account: '111111111111' }\n  - { name: two, account: '222222222222' }\n",
      "idem.sls":
        "a:\n  aws.iam.open_id_connect_provider.present:\n    - url: https://a.example.com\nb:\n  aws.iam.role.present: []\n",
    });
    const flags = ["--sandbox", "--targets", "targets.yaml", "--target", "t*", "--skip-other-states"];
    const { code, stderr } = await place.oidc([
      "apply",
      "--yes",
      ...flags,
      "--expect",
      "000000000000",
      "idem.sls",
    ]);
    expect(code).toBe(6);
    const { code: again, stdout } = await runCopied(stderr, PLAN);
    expect({ again, stdout }).toEqual({
      again: 0,
      stdout: (await place.oidc(["plan", ...flags, "idem.sls"])).stdout,
    });
    expect(stdout).toContain("222222222222");
    expect(stdout).not.toContain("111111111111");
  });

  test("no state files: what the account has, from the sandbox of this run", async () => {
    await applyInSandbox(place, ["before.yaml"]);
    const { code, stderr } = await place.oidc(["plan", "--sandbox"]);
    expect(code).toBe(4);
    expect((await runCopied(stderr, /`(oidc describe[^`]*)`/u)).code).toBe(0);
    expect(await readFile(join(place.folder, "states/a.example.com.yaml"), "utf8")).toContain(
      "a.example.com",
    );
  });

  test("a file that is no plan: how to make one", async () => {
    const { code, stderr } = await place.oidc(["apply", "--sandbox", "--plan", "after.yaml", "after.yaml"]);
    expect(code).toBe(4);
    await mkdir(join(place.folder, "states"));
    expect((await runCopied(stderr, PLAN)).code).toBe(0);
    expect(await readFile(join(place.folder, "plan.json"), "utf8")).toContain('"oidc.plan"');
  });

  test("a provider that is not there: what there is", async () => {
    const { stderr } = await place.oidc(["describe", "--sandbox", "nope"]);
    expect((await runCopied(stderr, /`(oidc describe[^`]*)`/u)).code).toBe(0);
  });
  test("a provider that no file declares: the lines for it, from the targets that the files name", async () => {
    const target = `targets:\n  - { name: one, account: "111111111111" }\n`;
    await place.write({ "all.yaml": target + BEFORE, "none.yaml": `${target}providers: []\n` });
    await place.oidc(["apply", "--yes", "--sandbox", "all.yaml"]);
    const { stdout } = await place.oidc(["trust", "--sandbox", "none.yaml"]);
    const run = await runCopied(stdout, /`(oidc describe[^`]*)` prints the lines/u);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining("- url: https://a.example.com\n")]);
  });
});
