// Inputs that never end, never begin, or are not files → refused within a moment.

import { execFileSync } from "node:child_process";
import { truncateSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfSuite } from "../support/use-workplace.ts";
import { runInShell } from "./run-in-shell.ts";

const place = workplaceOfSuite({ "states/a.yaml": "providers:\n  - url: https://idp.example.com\n" });
beforeAll(async () => {
  execFileSync("mkfifo", [join(place.folder, "pipe")]);
  await mkdir(join(place.folder, "folder"));
  // 65 MiB of nothing.
  writeFileSync(join(place.folder, "large.json"), "{");
  truncateSync(join(place.folder, "large.json"), 65 * 1024 * 1024);
});

const SOURCES = {
  "a device without an end": "/dev/zero",
  "a pipe that nothing writes to": "pipe",
  "a folder": "folder",
} as const;
const NAMES = Object.entries(SOURCES);

const run = (line: string): Promise<Run> => runInShell(place, line);

describe("--plan is a regular file of at most 64 MiB", () => {
  test.each([...NAMES, ["a file that is too large", "large.json"]])("not %s", async (_name, path) => {
    const { code, stderr } = await run(`oidc apply --yes --sandbox --plan ${path} states`);
    expect(code).toBe(4);
    expect(stderr).toContain("error[unusable-plan]");
    expect(stderr).toContain(path === "large.json" ? "is larger than 64 MiB" : "is not a regular file");
  });
});

describe("standard input is read up to the largest state file", () => {
  test.each([
    ["a device without an end", "oidc validate - < /dev/zero", 3, "larger than 8 MiB"],
    ["a program that never ends", "yes | oidc validate -", 3, "larger than 8 MiB"],
    ["a program that never ends, for a plan", "yes | oidc plan --sandbox -", 3, "larger than 8 MiB"],
    ["a folder", "oidc validate - < folder", 4, "cannot read `<stdin>`"],
    ["nothing", "oidc validate - < /dev/null", 0, ""],
  ])("%s", async (_name, line, code, words) => {
    const found = await run(line);
    expect(found.code).toBe(code);
    expect(found.stdout + found.stderr).toContain(words);
  });
});

describe("files that variables name", () => {
  test.each(NAMES)("AWS_CA_BUNDLE is not %s", async (_name, path) => {
    const { code, stderr } = await run(`AWS_CA_BUNDLE=${path} oidc plan states`);
    expect(code).toBe(4);
    expect(stderr).toContain("error[unreadable-ca-bundle]");
  });

  test.each(NAMES)("AWS_WEB_IDENTITY_TOKEN_FILE that is %s is no token", async (_name, path) => {
    // Nothing listens there: the run ends with that.
    const where = "AWS_ENDPOINT_URL=http://127.0.0.1:9 AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b";
    const { code } = await run(`${where} AWS_WEB_IDENTITY_TOKEN_FILE=${path} oidc plan states`);
    expect(code).toBe(1);
  });

  test.each(NAMES)("AWS_CONFIG_FILE that is %s has no profiles", async (_name, path) => {
    const { code, stderr } = await run(`AWS_CONFIG_FILE=${path} oidc plan --profile x states`);
    expect(code).toBe(5);
    expect(stderr).toContain("error[unknown-profile]");
  });
});

describe("state files", () => {
  test.each([
    ["/dev/zero", "neither a regular file nor a folder"],
    ["pipe", "neither a regular file nor a folder"],
  ])("%s", async (path, words) => {
    const { code, stderr } = await run(`oidc validate ${path}`);
    expect(code).toBe(4);
    expect(stderr.replaceAll(/\n\s+/gu, " ")).toContain(words);
  });

  test("a large one is not read whole", async () => {
    const { code, stdout } = await run("oidc validate large.json");
    expect(code).toBe(3);
    expect(stdout).toContain("error[file-too-large]");
  });
});
