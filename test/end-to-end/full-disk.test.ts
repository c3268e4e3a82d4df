// A disk that is full, behind every stream and file → the apply goes on or never begins, and the exit code is true.

import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyAtServer } from "../support/apply-files.ts";
import type { Run } from "../support/run-oidc.ts";
import { openServer, type GatedServer } from "../support/slow-server.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";
import { openDevice } from "./open-device.ts";
import { runInShell } from "./run-in-shell.ts";

const BEFORE = `providers:
  - url: https://a.example.com
    client_id_list: [a, b]
  - url: https://old.example.com
`;
const ADDS = `providers:
  - url: https://a.example.com
    client_id_list: [a, b, c]
    tags: { k: v }
  - url: https://b.example.com
  - url: https://c.example.com
`;
const ADDING_WRITES = [
  "CreateOpenIDConnectProvider",
  "CreateOpenIDConnectProvider",
  "AddClientIDToOpenIDConnectProvider",
  "TagOpenIDConnectProvider",
];
const SUBTRACTS = `providers:
  - url: https://a.example.com
    client_id_list: [a]
  - url: https://b.example.com
  - url: https://old.example.com
    state: absent
`;
const SUBTRACTING_WRITES = [
  "CreateOpenIDConnectProvider",
  "RemoveClientIDFromOpenIDConnectProvider",
  "DeleteOpenIDConnectProvider",
];

const place = workplaceOfEachTest({ "before.yaml": BEFORE, "adds.yaml": ADDS, "subtracts.yaml": SUBTRACTS });
let server: GatedServer;
beforeEach(async () => {
  server = await openServer();
  await applyAtServer(place, ["before.yaml"], server.env);
  server.actions.length = 0;
});
afterEach(() => server.close());
const run = (line: string): Promise<Run> => runInShell(place, line, { env: server.env });
const writes = (): string[] => server.actions.filter((action) => !/^(?:Get|List)/u.test(action)).toSorted();

/** A device that is always full, and files that may not have a byte. */
const FULL = [
  ["both streams on a full device", "", "> /dev/full 2>&1"],
  ["both streams in a file on a full disk", "ulimit -f 0;", "> log 2>&1"],
  ["stdout alone on a full device", "", "> /dev/full"],
] as const;

describe.each(FULL)("%s", (_name, limit, streams) => {
  describe("an apply makes all its writes, and ends with 7: its document is lost", () => {
    test.each([[""], ["-q"], ["-v"], ["-v --log-format json"], ["-o json"], ["-o markdown"]])(
      "apply %s",
      async (flags) => {
        expect((await run(`${limit} oidc apply --yes ${flags} adds.yaml ${streams}`)).code).toBe(7);
        expect(writes()).toEqual(ADDING_WRITES.toSorted());
      },
    );

    test("of nothing to do: 1, nothing was changed", async () => {
      expect((await run(`${limit} oidc apply --yes before.yaml ${streams}`)).code).toBe(1);
      expect(writes()).toEqual([]);
    });
  });

  test.each([
    ["describe", 1],
    ["describe -o json", 1],
    ["validate adds.yaml", 1],
    ["plan adds.yaml", 1],
    ["plan -o json adds.yaml", 1],
    // A script would take 2 for a plan that it can read.
    ["plan --detailed-exitcode adds.yaml", 1],
    ["apply adds.yaml", 6],
    ["--help", 1],
    ["explain usage", 1],
    ["schema", 1],
    ["validate nothing.yaml", 4],
  ])("%s: %i", async (command, code) => {
    expect((await run(`${limit} oidc ${command} ${streams}`)).code).toBe(code);
  });
});

describe("stderr alone is full: nothing is lost but words", () => {
  test.each([
    ["apply --yes adds.yaml", 0],
    ["apply --yes -v adds.yaml", 0],
    ["apply --yes -o json adds.yaml", 0],
    ["plan --detailed-exitcode adds.yaml", 2],
    ["validate nothing.yaml", 4],
    ["pln", 4],
  ])("%s: %i", async (command, code) => {
    expect((await run(`oidc ${command} 2> /dev/full`)).code).toBe(code);
    expect(writes()).toEqual(command.startsWith("apply") ? ADDING_WRITES.toSorted() : []);
  });
});

test.each([[""], ["-q"], ["-o json"]])(
  "a plan that removes, both streams full: apply %s makes all its writes",
  async (flags) => {
    expect((await run(`oidc apply --yes ${flags} subtracts.yaml > /dev/full 2>&1`)).code).toBe(7);
    expect(writes()).toEqual(SUBTRACTING_WRITES.toSorted());
  },
);

test("stdout that is full is reported on stderr, with a code that can be explained", async () => {
  const { stderr } = await run("oidc plan adds.yaml > /dev/full");
  expect(stderr).toContain("error[output]: cannot write to stdout: ENOSPC\n");
  expect((await run("oidc explain output")).stdout).toContain("free space");
});

test("no room for compiled code: the first run works, and keeps nothing", async () => {
  const first = "ulimit -f 0; XDG_CACHE_HOME=$PWD/cache oidc validate adds.yaml | cat; find cache -type f";
  expect(await run(first)).toEqual({ code: 0, stdout: "1 file, 3 providers: valid.\n", stderr: "" });
});

describe("no room for the restore file: nothing is changed, exit 1", () => {
  test("a full device, which stays", async ({ skip }) => {
    const device = openDevice(place, "full") ?? skip();
    const { code, stderr } = await run(`oidc apply --yes --restore-file ${device} subtracts.yaml`);
    expect(code).toBe(1);
    expect(stderr).toContain("error[restore-file]");
    expect(writes()).toEqual([]);
    expect(statSync(device).isCharacterDevice()).toBe(true);
  });

  test.each([
    ["a file on a full disk", "ulimit -f 0; oidc apply --yes --restore-file r.yaml subtracts.yaml"],
    ["the default name on a full disk", "ulimit -f 0; oidc apply --yes subtracts.yaml"],
  ])("%s", async (_name, line) => {
    const { code, stderr } = await run(`${line}`);
    expect(code).toBe(1);
    expect(stderr).toContain("error[restore-file]");
    expect(writes()).toEqual([]);
  });
});

describe("no room for the audit log", () => {
  test("from the start: nothing is changed, exit 1", async ({ skip }) => {
    const device = openDevice(place, "full") ?? skip();
    const { code, stderr } = await run(`oidc apply --yes --audit-log ${device} adds.yaml`);
    expect(code).toBe(1);
    expect(stderr).toContain("error[audit-log]");
    expect(writes()).toEqual([]);
  });

  test("for the whole of the first line: nothing is changed, exit 1", async () => {
    await place.write({ "log.jsonl": `${"-".repeat(900)}\n` });
    expect((await run("ulimit -f 1; oidc apply --yes --audit-log log.jsonl adds.yaml")).code).toBe(1);
    expect(writes()).toEqual([]);
  });

  test("in the middle: every call that was sent has its whole intent, exit 7", async () => {
    // 1 KiB holds two lines and the start of a third.
    const { code, stderr } = await run("ulimit -f 1; oidc apply --yes --audit-log log.jsonl adds.yaml");
    expect(code).toBe(7);
    expect(stderr).toContain("error[audit-log]");
    const whole = (await readFile(join(place.folder, "log.jsonl"), "utf8")).split("\n").slice(0, -1);
    const intents = whole
      .map((line) => JSON.parse(line) as { event: string })
      .filter((one) => one.event === "intent");
    expect(writes().length).toBeGreaterThan(0);
    expect(writes()).toHaveLength(intents.length);
  });
});
