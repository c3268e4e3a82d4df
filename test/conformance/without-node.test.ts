// CI on machines that have neither Node nor npm: the GitHub Action and the GitLab component with the standalone
// binary.

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runAction } from "../end-to-end/run-action.ts";
import { NODE_VERSIONS, nodeProgram, toolPath } from "../package/tools.ts";
import { collect, type Run } from "../support/run-oidc.ts";
import { serveRelease, type Release } from "../support/serve-release.ts";
import { binaryFolder, runBinary } from "./binary.ts";
import { linkPrograms } from "./link-programs.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STATES = join(ROOT, "states");

/** What images for CI have, and no more. */
const PROGRAMS =
  "bash cat chmod cp curl cut git grep gzip ln ls mkdir mktemp mv rm sh sha256sum tar uname".split(" ");

let folder: string;
let path: string;
let release: Release;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "oidc-without-node-"));
  path = linkPrograms(join(folder, "bin"), PROGRAMS);
  release = await serveRelease(binaryFolder());
});
afterAll(async () => {
  await release.stop();
  rmSync(folder, { recursive: true });
});

/** A program that stands in for one that is not there. */
function standIn(name: string, script: string): void {
  writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(path, name), 0o755);
}

function commitAll(repository: string): void {
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: repository,
    });
  };
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=states");
  // The runner asks the remote for the name of the default branch.
  git("remote", "add", "origin", "git@gitlab.example.com:acme/states.git");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
}

test("the commands of docs/install.md download a binary that runs", async () => {
  const page = readFileSync(join(ROOT, "docs", "install.md"), "utf8");
  const [, block = ""] = /## Standalone binary.*?```sh\n(.*?)```/su.exec(page) ?? [];
  const platform = `${process.platform}-${process.arch}`;
  const script = block
    .replace(/^release=.*$/mu, `release=${release.url}/v${release.version}`)
    .replaceAll("linux-x64", platform);
  standIn("gh", 'echo "gh $*"');
  const place = join(folder, "download");
  mkdirSync(place);
  const run = await collect(
    spawn("bash", ["--norc", "-euc", script], { cwd: place, env: { PATH: path } }),
    "",
  );
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(run.stdout.split("\n")).toEqual([
    `oidc-${platform}.tar.gz: OK`,
    expect.stringMatching(/^gh attestation verify oidc-[\w-]+\.tar\.gz --repo [\w-]+\/iam-oidc$/u),
    version,
    "",
  ]);
});

test("the action applies the example states with the command of a release", async () => {
  const inputs = { version: release.version, releases: release.url, command: "apply", states: STATES };
  const run = await runAction(inputs, {}, { path });
  expect(run).toMatchObject({
    exitCode: 0,
    outputs: { "exit-code": "0", changes: "true", "to-create": "5" },
  });
  expect(run.log).toContain("Applied: 5 created, 0 updated, 0 deleted.");
});

describe("the component, run by gitlab-ci-local", () => {
  let repository: string;
  beforeAll(() => {
    repository = join(folder, "gitlab");
    mkdirSync(repository);
    cpSync(STATES, join(repository, "states"), { recursive: true });
    cpSync(join(ROOT, "templates"), join(repository, "templates"), { recursive: true });
    const inputs = {
      version: release.version,
      releases: release.url,
      account: "123456789012",
      "plan-role": "arn:aws:iam::123456789012:role/oidc-plan",
      "apply-role": "arn:aws:iam::123456789012:role/oidc-apply",
    };
    const include = [{ local: "templates/oidc.yml", inputs }];
    writeFileSync(join(repository, ".gitlab-ci.yml"), JSON.stringify({ include }));
    commitAll(repository);
    // The runner copies its files with it.
    standIn(
      "rsync",
      "for last; do from=${to:-}; to=$last; done\n" +
        'mkdir -p "$to" && tar --exclude=.gitlab-ci-local -cf - -C "$from" . | tar -xf - -C "$to"',
    );
  });

  /** A pipeline from this source; its jobs share a sandbox. */
  function runPipeline(source: string, ...args: readonly string[]): Promise<Run> {
    const program = nodeProgram(NODE_VERSIONS.at(-1) ?? "");
    const variables = ["OIDC_CLI_SANDBOX=1", `CI_PIPELINE_SOURCE=${source}`];
    const options = [
      "--force-shell-executor",
      "--no-color",
      ...variables.flatMap((one) => ["--variable", one]),
    ];
    const script = toolPath("gitlab-ci-local", "dist", "index.js");
    const env = { PATH: path, HOME: folder };
    return collect(spawn(program, [script, ...options, ...args], { cwd: repository, env }), "");
  }

  test("checks a merge request, plans, applies that plan, and finds no drift", async () => {
    const review = await runPipeline("merge_request_event", "oidc-validate");
    expect(review, review.stdout).toMatchObject({ code: 0 });
    const merged = await runPipeline("push", "--manual", "oidc-apply");
    expect(merged, merged.stdout).toMatchObject({ code: 0 });
    expect(merged.stdout).toContain("Applied: 5 created, 0 updated, 0 deleted.");
    const nightly = await runPipeline("schedule");
    expect(nightly, nightly.stdout).toMatchObject({ code: 0 });
    expect(nightly.stdout).toContain("No changes.");
  });
});

test("there is no Node on that machine", async () => {
  await expect(runBinary(folder, ["--version"], { PATH: path })).resolves.toMatchObject({ code: 0 });
  expect(() =>
    execFileSync("sh", ["-c", "command -v node || command -v npm"], { env: { PATH: path } }),
  ).toThrow();
});
