// Many accounts in one run: the command in a child process, against accounts that each have a role to enter.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { expectDocument } from "../documents/expect-document.ts";
import type { Run, Workplace } from "../support/run-oidc.ts";
import {
  OWN_ACCOUNT,
  refuseWith,
  serveFleet,
  toTargets,
  type Fleet,
  type FleetDisturbance,
} from "../support/serve-fleet.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const GITHUB = "token.actions.githubusercontent.com";
const A = "111111111111";
const B = "222222222222";
const C = "333333333333";
const NAMES = { [A]: "canary", [B]: "prod", [C]: "stage" };

const TARGETS = toTargets({ canary: A, prod: B, stage: C });
const STATE = `${TARGETS}providers:
  - url: https://${GITHUB}
    client_id_list: [sts.amazonaws.com]
`;

const place = workplaceOfEachTest({ "states/a.yaml": STATE });
let fleet: Fleet;
afterEach(() => fleet.close());

const open = async (disturb?: FleetDisturbance): Promise<void> => {
  fleet = await serveFleet({ [A]: {}, [B]: {}, [C]: {} }, disturb);
};
const oidc = (...args: readonly string[]): Promise<Run> => place.oidc(args, { env: fleet.env });

interface Entry {
  readonly name: string;
  readonly error?: { readonly code: string } | null;
  readonly changes?: readonly { readonly action: string }[];
  readonly results?: readonly { readonly status: string }[];
}

interface Document {
  readonly errored: boolean;
  readonly complete?: boolean;
  readonly outcome?: string;
  readonly fingerprint: string;
  readonly targets: readonly Entry[];
  readonly diagnostics: readonly { readonly code: string; readonly targets: readonly string[] }[];
}

const read = ({ stdout }: Run): Document => JSON.parse(stdout) as Document;

/** What became of each target: its error, or the action or status of each provider. */
const summary = (run: Run): Record<string, string> =>
  Object.fromEntries(
    read(run).targets.map(({ name, error, changes = [], results = [] }) => [
      name,
      error?.code ??
        ([...changes.map(({ action }) => action), ...results.map(({ status }) => status)].join(" ") || "-"),
    ]),
  );

/** Disturbs the calls with this action in one account. */
const only =
  (account: string, action: string, disturb: FleetDisturbance): FleetDisturbance =>
  (call, answer) =>
    call.account === account && call.action === action ? disturb(call, answer) : answer();

/** Lets the run in to read, and not to write. */
function refusedAtSecondEntry(account: string): FleetDisturbance {
  let entries = 0;
  return only(account, "AssumeRole", async (_call, answer) =>
    (entries += 1) > 1 ? refuseWith("AccessDenied") : answer(),
  );
}

describe("calls", () => {
  test("a plan enters each account once, and asks and lists there once", async () => {
    await open();
    const run = await oidc("plan", "-o", "json");
    expect([run.code, summary(run)]).toEqual([0, { canary: "create", prod: "create", stage: "create" }]);
    const each = ["AssumeRole", "GetCallerIdentity", "ListOpenIDConnectProviders"];
    const made = fleet.calls.map(({ action, account }) => `${account} ${action}`).toSorted();
    expect(made).toEqual([A, B, C].flatMap((account) => each.map((action) => `${account} ${action}`)));
  });

  test("CloudTrail shows the command and the CI run as the name of the session", async () => {
    await open();
    await place.oidc(["plan"], { env: { ...fleet.env, GITHUB_RUN_ID: "4711" } });
    const names = fleet.calls.flatMap(({ params }) => params.get("RoleSessionName") ?? []);
    expect(new Set(names)).toEqual(new Set(["oidc-plan-github-4711"]));
  });

  test("an external id is sent where the target has one", async () => {
    await open();
    await place.write({ "states/a.yaml": STATE.replace('role/oidc" }', 'role/oidc", external_id: "x-1" }') });
    await oidc("plan");
    const sent = fleet.calls.filter(({ action }) => action === "AssumeRole");
    expect(sent.map(({ account, params }) => [account, params.get("ExternalId")]).toSorted()).toEqual([
      [A, "x-1"],
      [B, null],
      [C, null],
    ]);
  });

  test("apply writes in the order of the file, after it has read all targets", async () => {
    await open();
    const run = await oidc("apply", "--yes", "-o", "json");
    expect([run.code, read(run).outcome]).toEqual([0, "applied"]);
    expect(fleet.writes()).toEqual([A, B, C].map((account) => `${account} CreateOpenIDConnectProvider`));
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("two targets with the same changes are shown once, and a table has a line for each", async () => {
    await open();
    const { stdout } = await oidc("plan");
    expect(stdout).toContain("3 targets: canary, prod, stage\n1 provider declared in 1 file\n");
    expect(stdout.match(/\+ create/gu)).toHaveLength(1);
    expect(stdout).toContain(`prod    ${B}       1       0       0          0\n`);
    expect(stdout).toContain("Plan: 3 to create, 0 to update, 0 to delete.\n");
  });
});

describe("--only in a shard whose accounts have no match", () => {
  const provider = { "gitlab.com": { clientIds: ["app"] } };
  beforeEach(async () => {
    fleet = await serveFleet({ [A]: provider, [B]: {}, [C]: {} });
    await place.write({ "targets.yaml": TARGETS });
  });

  test.each<[command: readonly string[]]>([
    [["plan", "states"]],
    [["trust", "--targets", "targets.yaml"]],
    [["describe", "--targets", "targets.yaml"]],
  ])("%j says so, and is no failure", async (command) => {
    const glob = ["--only", "gitlab.com"];
    const warning = "warning[no-match]: `gitlab.com` matches no provider in this shard";
    const own = await oidc(...command, ...glob, "--shard", "1/3");
    expect([own.code, `${own.stdout}${own.stderr}`.includes("no-match")]).toEqual([0, false]);
    const other = await oidc(...command, ...glob, "--shard", "2/3");
    expect([other.code, `${other.stdout}${other.stderr}`.includes(warning)]).toEqual([0, true]);
    expect((await oidc(...command, "--only", "gitlb.com")).code).toBe(4);
  });
});

test("describe --force changes no file if a target could not be read", async () => {
  await open(only(B, "ListOpenIDConnectProviders", async () => refuseWith("AccessDenied")));
  const mine = `providers:\n  - url: https://${GITHUB}\n`;
  await place.write({ "targets.yaml": TARGETS, [`out/${GITHUB}.yaml`]: mine });
  await oidc("apply", "--yes", "--failure-tolerance", "1");
  const to = ["describe", "--targets", "targets.yaml", "--output-dir", "out"];
  const { code, stderr } = await oidc(...to, "--force");
  expect([code, stderr]).toEqual([5, expect.stringContaining("Nothing was written")]);
  expect(await readFile(join(place.folder, `out/${GITHUB}.yaml`), "utf8")).toBe(mine);
  const fresh = await oidc(...to.slice(0, -1), "fresh");
  expect([fresh.code, fresh.stderr]).toEqual([5, expect.stringContaining("Wrote 1 file to fresh.")]);
});

test.each([
  [[], /^stage: iam:ListOpenIDConnectProviders \d+ ms$/mu],
  [["--log-format", "json"], /"target":"stage","api":"iam:ListOpenIDConnectProviders"/u],
])("the log says in which target a call was made: %j", async (format, line) => {
  await open();
  expect((await oidc("plan", "-v", ...format)).stderr).toMatch(line);
});

describe("a target that fails does not stop the reads of the others", () => {
  const others = { canary: "create", stage: "create" };
  test.each<[string, FleetDisturbance, code: string, exit: number]>([
    ["its role is refused", only(B, "AssumeRole", async () => refuseWith("AccessDenied")), "role-refused", 5],
    ["STS is down", only(B, "AssumeRole", async () => refuseWith("InternalFailure", 400)), "aws-error", 1],
    [
      "its credentials are refused",
      only(B, "GetCallerIdentity", async () => refuseWith("ExpiredToken")),
      "expired-credentials",
      5,
    ],
    [
      "reading is denied",
      only(B, "ListOpenIDConnectProviders", async () => refuseWith("AccessDenied")),
      "access-denied",
      5,
    ],
    [
      "the answer is malformed",
      only(B, "ListOpenIDConnectProviders", async () => ({
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<html/>",
      })),
      "malformed-answer",
      1,
    ],
    [
      "another account is behind its role",
      only(B, "GetCallerIdentity", async (_call, answer) => {
        const { body, ...rest } = await answer();
        return { ...rest, body: body.replaceAll(B, "444444444444") };
      }),
      "wrong-account",
      6,
    ],
  ])("%s", async (_what, disturb, code, exit) => {
    await open(disturb);
    const run = await oidc("plan", "-o", "json");
    expect([run.code, summary(run)]).toEqual([exit, { ...others, prod: code }]);
    expect(read(run)).toMatchObject({ errored: true, complete: false });
    expect(run.stderr).toContain(`error[${code}]: target \`prod\``);
    if (code === "wrong-account") {
      expect(fleet.calls.filter(({ account, action }) => account === B && action.startsWith("List"))).toEqual(
        [],
      );
    }
  });

  test.each([["plan"], ["apply", "--yes"], ["describe"], ["trust"]])(
    "nothing listens at the endpoint: %s names it",
    async (...command) => {
      await open();
      await place.write({ "states/a.yaml": "providers: []\n", "targets.yaml": TARGETS });
      const args = [...command, "--targets", "targets.yaml"];
      const nowhere = "http://127.0.0.1:9";
      const { stdout, stderr } = await place.oidc(args, { env: { ...fleet.env, AWS_ENDPOINT_URL: nowhere } });
      const all = `${stdout}${stderr}`.replaceAll(/\s+/gu, " ");
      expect(all).toContain(`target \`canary\`: connection refused at ${nowhere} (from AWS_ENDPOINT_URL) `);
    },
  );

  test.each([["plan"], ["apply", "--yes"], ["describe"], ["trust"]])(
    "in JSON its diagnostic names it, and in words it is named once: %s",
    async (...command) => {
      await open(only(B, "AssumeRole", async () => refuseWith("AccessDenied")));
      await place.write({ "states/a.yaml": "providers: []\n", "targets.yaml": TARGETS });
      const run = await oidc(...command, "--targets", "targets.yaml", "-o", "json");
      expect(read(run).diagnostics).toMatchObject([{ code: "role-refused", targets: ["prod"] }]);
      expect(run.stderr.match(/target `prod`/gu)).toHaveLength(1);
    },
  );

  test("its profile has no credentials: the message names the profile", async () => {
    await open();
    const profiles = TARGETS.replace(/role_arn: "[^"]*222222222222[^"]*"/u, "profile: nobody");
    const config = "[profile nobody]\n";
    await place.write({ "states/a.yaml": STATE.replace(TARGETS, profiles), ".aws/config": config });
    const run = await oidc("plan", "-o", "json");
    expect([run.code, summary(run)]).toEqual([5, { ...others, prod: "no-credentials" }]);
    expect(run.stdout).toContain("target `prod`: no AWS credentials found in profile `nobody`");
  });

  test.each([[[]], [["-q"]]])(
    "in text it has a block of its own and a line in the table: %j",
    async (flags) => {
      await open(only(B, "AssumeRole", async () => refuseWith("AccessDenied")));
      await place.write({ "states/a.yaml": `${TARGETS}providers: []\n` });
      const { stdout } = await oidc("plan", ...flags);
      expect(stdout).toContain(`Target prod (AWS account ${B}) could not be read`);
      expect(stdout).toContain(`prod    ${B}  error: role-refused\n`);
    },
  );
});

describe("apply", () => {
  const refused = only(B, "AssumeRole", async () => refuseWith("AccessDenied"));
  const failing = only(A, "CreateOpenIDConnectProvider", async () => refuseWith("AccessDenied"));
  test.each<[what: string, tolerance: string, FleetDisturbance, Record<string, string>, exit: number]>([
    ["a target that could not be read", "0", refused, { canary: "todo", prod: "-", stage: "todo" }, 5],
    ["a target that could not be read", "1", refused, { canary: "done", prod: "-", stage: "done" }, 7],
    ["a canary that fails", "0", failing, { canary: "failed", prod: "todo", stage: "todo" }, 1],
    ["a canary that fails", "1", failing, { canary: "failed", prod: "done", stage: "done" }, 7],
  ])("with %s, and a tolerance of %s", async (_what, tolerance, disturb, expected, exit) => {
    await open(disturb);
    const run = await oidc("apply", "--yes", "-o", "json", "--failure-tolerance", tolerance);
    expect([run.code, read(run).outcome, summary(run)]).toEqual([exit, "incomplete", expected]);
  });

  test("with too many targets that could not be read begins nothing, and saves nothing to restore", async () => {
    const account = { [GITHUB]: { clientIds: ["old"] } };
    const run = async (...args: readonly string[]): Promise<Run> => {
      fleet = await serveFleet({ [A]: account, [B]: account, [C]: account }, refused);
      return oidc("apply", "--yes", "--allow-role-impact", ...args);
    };
    const { code, stdout, stderr } = await run();
    expect([code, fleet.writes(), existsSync(join(place.folder, ".oidc"))]).toEqual([5, [], false]);
    expect(stdout).toContain(
      "Apply incomplete: 0 created, 0 updated, 0 deleted. 0 not finished, 2 not started.",
    );
    expect(stderr).not.toMatch(/Applying|previous state/u);
    await fleet.close();
    expect((await run("--failure-tolerance", "1")).stderr).toMatch(/Applying 2 changes[^]*previous state/u);
  });

  test.each<[what: string, FleetDisturbance, code: string]>([
    ["a call that fails", failing, "access-denied"],
    ["a role that is refused at the second entry", refusedAtSecondEntry(A), "role-refused"],
  ])("the diagnostic of %s names its target", async (_what, disturb, code) => {
    await open(disturb);
    const run = await oidc("apply", "--yes", "-o", "json");
    expect(read(run).diagnostics).toMatchObject([{ code, targets: ["canary"] }]);
    expect(run.stderr.match(/target `canary`/gu)).toHaveLength(1);
  });

  test("says why the targets after a failure were not begun", async () => {
    await open(failing);
    const why = "more failed, or could not be read, than `--failure-tolerance` accepts";
    expect((await oidc("apply", "--yes")).stderr).toContain(
      `\n\n2 of 3 targets were not begun: ${why} (0).\nTo continue, run`,
    );
    expect((await oidc("apply", "--yes", "--failure-tolerance", "1")).stderr).not.toContain("not begun");
  });

  test("does not say so of a target that was tried", async () => {
    await open(refusedAtSecondEntry(C));
    expect((await oidc("apply", "--yes")).stderr).not.toContain("not begun");
  });

  test("with no target that could be read is refused, and says so", async () => {
    await open(async (call, answer) =>
      call.action === "AssumeRole" ? refuseWith("AccessDenied") : answer(),
    );
    const run = await oidc("apply", "--yes", "-o", "json");
    expect([run.code, read(run).outcome, read(run).targets]).toEqual([5, "refused", []]);
    const { code, stdout, stderr } = await oidc("apply", "--yes", "--report", "markdown=report.md");
    const report = await readFile(join(place.folder, "report.md"), "utf8");
    expect([code, `${stdout}${report}`.includes("Apply incomplete")]).toEqual([5, false]);
    expect(stderr).toMatch(/Not applied\. Nothing was changed\.\n$/u);
  });

  test("a role that is refused only for the writes is a failure like others", async () => {
    await open(refusedAtSecondEntry(A));
    const run = await oidc("apply", "--yes", "-o", "json");
    expect([run.code, summary(run)]).toEqual([5, { canary: "todo", prod: "todo", stage: "todo" }]);
    expect(fleet.writes()).toEqual([]);
  });

  test("credentials for another account at the second entry are never written with", async () => {
    let asked = 0;
    const disturb = only(A, "GetCallerIdentity", async (_call, answer) => {
      const { body, ...rest } = await answer();
      return { ...rest, body: (asked += 1) > 1 ? body.replaceAll(A, "444444444444") : body };
    });
    await open(disturb);
    const run = await oidc("apply", "--yes", "-o", "json");
    expect(run.code).toBe(6);
    expect(fleet.writes()).toEqual([]);
  });

  test("a guard on one target refuses everything", async () => {
    await open();
    await place.write({
      "states/a.yaml": `${TARGETS}providers:
  - url: https://${GITHUB}
    exclusive: false
    tags: { ${Array.from({ length: 50 }, (_, index) => `k${index}: v`).join(", ")} }
`,
    });
    await fleet.close();
    fleet = await serveFleet({ [A]: {}, [B]: { [GITHUB]: { tags: { other: "1" } } }, [C]: {} });
    const run = await oidc("apply", "--yes", "-o", "json");
    expect([run.code, read(run).outcome]).toEqual([6, "refused"]);
    expect(fleet.writes()).toEqual([]);
  });

  test("killed at any write and run again with the same plan, it comes to the same end", async () => {
    await open();
    const planned = await oidc("plan", "-o", "json");
    await place.write({ "plan.json": planned.stdout });
    for (let survivor = 0; survivor < 3; survivor += 1) {
      await fleet.close();
      let writes = 0;
      let child: ReturnType<Workplace["start"]> | null = null;
      await open(async ({ action }, answer) => {
        const response = await answer();
        if (action.startsWith("Create") && (writes += 1) === survivor + 1) {
          child?.kill("SIGKILL");
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return response;
      });
      child = place.start(["apply", "--yes", "--plan", "plan.json"], { env: fleet.env });
      child.stdout.resume();
      child.stderr.resume();
      await new Promise((resolve) => child?.on("close", resolve));
      expect(fleet.writes()).toHaveLength(survivor + 1);
      const again = await oidc("apply", "--yes", "--plan", "plan.json", "-o", "json");
      expect([again.code, fleet.writes().length]).toEqual([0, 3]);
      for (const account of [A, B, C]) expect(Object.keys(await fleet.facts(account))).toEqual([GITHUB]);
    }
  });

  test("the restore files of several targets bring back to each what was taken from it, in one run", async () => {
    await open();
    const provider = (name: string, rest = ""): string => `  - url: https://${name}.example.com\n${rest}`;
    const old = `${TARGETS}providers:\n`;
    const of = (target: string): string => `    targets: [${target}]\n`;
    await place.write({
      "states/a.yaml": `${old}${provider("a", of("canary"))}${provider("b", of("prod"))}`,
    });
    await oidc("apply", "--yes");
    const gone = "    state: absent\n";
    await place.write({ "states/a.yaml": `${old}${provider("a", gone)}${provider("b", gone)}` });
    expect((await oidc("apply", "--yes", "--restore-file", "back.yaml")).code).toBe(0);
    expect((await oidc("apply", "--yes", "back.yaml", "back-2.yaml")).code).toBe(0);
    const names = async (account: string): Promise<string[]> => Object.keys(await fleet.facts(account));
    expect([await names(A), await names(B), await names(C)]).toEqual([
      ["a.example.com"],
      ["b.example.com"],
      [],
    ]);
  });

  test("a restore file names its target, and brings back what was taken from it", async () => {
    fleet = await serveFleet({
      [A]: {},
      [B]: { [GITHUB]: { clientIds: ["old", "sts.amazonaws.com"], thumbprints: ["a".repeat(40)] } },
      [C]: {},
    });
    const run = await oidc("apply", "--yes", "--allow-role-impact", "--restore-file", "back.yaml");
    expect(run.code).toBe(0);
    const back = await oidc("apply", "--yes", "back.yaml");
    expect(back.code).toBe(0);
    expect(back.stdout).toContain(`Target prod (AWS account ${B})`);
    expect((await fleet.facts(B))[GITHUB]?.clientIds.toSorted()).toEqual(["old", "sts.amazonaws.com"]);
  });
});

test("a guard beside a target that cannot be read: refused, and the exit code is that of the target", async () => {
  const foreign = { [GITHUB]: { clientIds: ["x"], tags: { "oidc:owner": "other" } } };
  fleet = await serveFleet(
    { [A]: {}, [B]: {}, [C]: foreign },
    only(B, "AssumeRole", async () => refuseWith("AccessDenied")),
  );
  const run = await oidc("apply", "--yes", "--failure-tolerance", "1", "-o", "json");
  expect([run.code, read(run).outcome, fleet.writes()]).toEqual([5, "refused", []]);
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string }[] };
  expect(diagnostics.map(({ code }) => code)).toEqual(["role-refused", "other-owner"]);
});

test("a guard of several targets is one remark in a report for CI, with their names", async () => {
  const foreign = { [GITHUB]: { clientIds: ["x"], tags: { "oidc:owner": "other" } } };
  fleet = await serveFleet({ [A]: foreign, [B]: foreign, [C]: {} });
  await oidc("plan", "--report", "github=remarks.txt");
  const remarks = (await readFile(join(place.folder, "remarks.txt"), "utf8")).match(/^::error .*$/gmu);
  expect(remarks).toEqual([expect.stringMatching(/title=oidc other-owner.*in targets `canary`, `prod`/u)]);
});

test("credentials for another account refuse all targets, whatever failures are tolerated", async () => {
  await open(
    only(B, "GetCallerIdentity", async (_call, answer) => {
      const { body, ...rest } = await answer();
      return { ...rest, body: body.replaceAll(B, "444444444444") };
    }),
  );
  const run = await oidc("apply", "--yes", "--failure-tolerance", "1", "-o", "json");
  expect([run.code, read(run).outcome, fleet.writes()]).toEqual([6, "refused", []]);
  expect(JSON.parse(run.stdout)).toMatchObject({ diagnostics: [{ code: "wrong-account" }] });
});

test("--max-deletes is the number for all targets together", async () => {
  const mine = { "old.example.com": { tags: { "oidc:owner": "a" } } };
  fleet = await serveFleet({ [A]: mine, [B]: mine, [C]: {} });
  await place.write({ "states/a.yaml": `owner: a\n${STATE}` });
  const refused = await oidc("apply", "--yes", "--prune", "--max-deletes", "1");
  expect([refused.code, fleet.writes()]).toEqual([6, []]);
  expect(refused.stderr).toContain("allow it with `--max-deletes 2`");
  expect((await oidc("apply", "--yes", "--prune", "--max-deletes", "2")).code).toBe(0);
  const deletes = fleet.writes().filter((write) => write.includes("Delete"));
  expect(deletes).toEqual([A, B].map((account) => `${account} DeleteOpenIDConnectProvider`));
});

describe("which targets", () => {
  test.each<[flags: readonly string[], accounts: readonly string[]]>([
    [["--target", "prod"], [B]],
    [
      ["--target", "p*", "--target", C],
      [B, C],
    ],
    [
      ["--shard", "1/2"],
      [A, C],
    ],
    [["--shard", "2/2"], [B]],
    [["--shard", "3/5"], [C]],
    [["--shard", "5/5"], []],
  ])("%j", async (flags, accounts) => {
    await open();
    expect((await oidc("plan", ...flags)).code).toBe(0);
    expect(new Set(fleet.calls.map(({ account }) => account))).toEqual(new Set(accounts));
  });

  test.each<[Record<string, string>, accounts: readonly string[]]>([
    [{ CI_NODE_INDEX: "2", CI_NODE_TOTAL: "2" }, [B]],
    [{ CIRCLE_NODE_INDEX: "1", CIRCLE_NODE_TOTAL: "2" }, [B]],
    [{ BUILDKITE_PARALLEL_JOB: "0", BUILDKITE_PARALLEL_JOB_COUNT: "3" }, [A]],
    [{ AWS_BATCH_JOB_ARRAY_INDEX: "2", AWS_BATCH_JOB_ARRAY_SIZE: "3" }, [C]],
    [{ JOB_COMPLETION_INDEX: "1", JOB_COMPLETIONS: "3" }, [B]],
  ])("--shard auto with %j", async (env, accounts) => {
    await open();
    const run = await place.oidc(["plan", "--shard", "auto"], { env: { ...fleet.env, ...env } });
    expect(run.code).toBe(0);
    expect(new Set(fleet.calls.map(({ account }) => account))).toEqual(new Set(accounts));
  });

  test.each([
    ["plan", []],
    ["apply", ["--yes"]],
    ["describe", []],
    ["trust", []],
  ])("%s takes all flags about targets", async (command, flags) => {
    await open();
    await place.write({ "targets.yaml": TARGETS, "states/a.yaml": STATE.slice(TARGETS.length) });
    const all = [
      "--target",
      "prod",
      "--shard",
      "1/1",
      "--target-concurrency",
      "2",
      "--failure-tolerance",
      "1",
    ];
    const { code } = await oidc(command, ...flags, "--targets", "targets.yaml", ...all);
    expect(code).toBe(0);
    expect(new Set(fleet.calls.map(({ account }) => account))).toEqual(new Set([B]));
  });

  test("apply of a shard without accounts has nothing to do, but not if another plan was expected", async () => {
    await open();
    const empty = ["apply", "--yes", "--shard", "5/5"];
    const { code, stderr } = await oidc(...empty);
    expect([code, stderr]).toEqual([0, ""]);
    const { fingerprint } = read(await oidc("plan", "-o", "json", "--shard", "5/5"));
    expect((await oidc(...empty, "--expect", fingerprint)).code).toBe(0);
    const other = await oidc(...empty, "-o", "json", "--expect", "0123456789ab");
    expect([other.code, read(other).outcome]).toEqual([6, "refused"]);
    expect(read(other).diagnostics).toMatchObject([{ code: "plan-changed" }]);
  });

  test("a provider with targets is declared for these alone", async () => {
    await open();
    await place.write({ "states/a.yaml": `${STATE}    targets: [p*]\n` });
    expect(summary(await oidc("plan", "-o", "json"))).toEqual({ canary: "-", prod: "create", stage: "-" });
  });

  test("accounts of an organization are entered by one role; those that are not active are skipped", async () => {
    await open();
    const account = (id: string, name: string, status = "ACTIVE"): object => ({
      Id: id,
      Arn: `arn:aws:organizations::${OWN_ACCOUNT}:account/o-1/${id}`,
      Name: name,
      Status: status,
    });
    const accounts = [account(A, "dev"), account(B, "dev"), account(C, "old", "SUSPENDED")];
    await place.write({
      "accounts.json": JSON.stringify({ Accounts: accounts }),
      "states/a.yaml": STATE.slice(TARGETS.length),
    });
    const run = await oidc("plan", "-o", "json", "--targets", "accounts.json", "--role-name", "oidc");
    expect([run.code, summary(run)]).toEqual([0, { [`dev-${A}`]: "create", [`dev-${B}`]: "create" }]);
    expect(run.stdout).toContain("skipped-accounts");
  });
});

describe("usage errors, before anything is sent", () => {
  test.each<[flags: readonly string[], word: string]>([
    [["--target", "prdo"], "did you mean `prod`?"],
    [["--shard", "auto"], "found none of the variables"],
    [["--shard", "4/3"], "write K/N"],
    [["--account", A], "`--account` names one account"],
    [["--role-name", "oidc"], "`--role-name` needs `--targets`"],
    [["--targets", "missing.yaml"], "`missing.yaml` does not exist"],
    [["--targets", "states/a.yaml"], "move its targets to a file of their own"],
  ])("%j", async (flags, word) => {
    await open();
    const run = await oidc("plan", ...flags);
    expect([run.code, fleet.calls]).toEqual([4, []]);
    expect(run.stderr).toContain(word);
  });

  test.each<[string, state: string, code: string]>([
    ["an account beside targets", `account: "${A}"\n${STATE}`, "account-and-targets"],
    ["a target that nobody named", `${STATE}    targets: [production]\n`, "unknown-target"],
    [
      "the same URL for a common target",
      `${STATE}    targets: [prod]\n  - url: https://${GITHUB}\n    targets: [p*]\n`,
      "duplicate-provider",
    ],
  ])("%s", async (_what, state, code) => {
    await open();
    await place.write({ "states/a.yaml": state });
    const run = await oidc("plan");
    expect([run.code, fleet.calls]).toEqual([3, []]);
    expect(run.stderr).toContain(`error[${code}]`);
  });

  test("the same URL for targets that have nothing in common", async () => {
    await open();
    await place.write({
      "states/a.yaml": `${STATE}    targets: [prod]\n  - url: https://${GITHUB}\n    client_id_list: [other]\n    targets: [canary, stage]\n`,
    });
    expect((await oidc("plan")).code).toBe(0);
  });
});

test("describe of URLs prints what each target has of them, and fails for one that no target has", async () => {
  fleet = await serveFleet({
    [A]: { "a.example.com": {}, "both.example.com": {} },
    [B]: { "b.example.com": {}, "both.example.com": {} },
    [C]: {},
  });
  await place.write({ "targets.yaml": TARGETS });
  const describeUrls = (...args: readonly string[]): Promise<Run> =>
    oidc("describe", "--targets", "targets.yaml", ...args);
  const { code, stdout } = await describeUrls("a.example.com", "b.example.com");
  expect([code, stdout.match(/(?<=url: ).*/gu)]).toEqual([
    0,
    ["https://a.example.com", "https://b.example.com"],
  ]);
  const only = await describeUrls("--only", "a.*", "--only", "b.*");
  expect(only.stdout).toBe(stdout);
  const missing = await describeUrls("a.example.com", "c.example.com");
  expect([missing.code, missing.stdout]).toEqual([1, ""]);
  expect(missing.stderr).toContain("error[no-such-provider]: none of the targets has the provider");
  expect((await describeUrls("--only", "c.*")).code).toBe(4);
});

test("describe prints equal providers once, with the targets that have them; a plan of it has no changes", async () => {
  const same = { clientIds: ["a"], thumbprints: ["a".repeat(40)] };
  fleet = await serveFleet({
    [A]: { [GITHUB]: same, "idp.example.com": same },
    [B]: { [GITHUB]: same },
    [C]: { [GITHUB]: { ...same, clientIds: ["b"] } },
  });
  await place.write({ "targets.yaml": TARGETS });
  const run = await oidc("describe", "--targets", "targets.yaml");
  expect(run.code).toBe(0);
  expect(run.stdout.match(/ {4}targets:\n(?: {6}- \w+\n)+/gu)).toEqual([
    "    targets:\n      - canary\n",
    "    targets:\n      - canary\n      - prod\n",
    "    targets:\n      - stage\n",
  ]);
  await place.write({ "current.yaml": run.stdout });
  const plan = await oidc("plan", "--targets", "targets.yaml", "--detailed-exitcode", "current.yaml");
  expect(plan.code).toBe(0);
});

test("describe of targets that all fail prints no state file", async () => {
  await open(async ({ action }, answer) => (action === "AssumeRole" ? refuseWith("AccessDenied") : answer()));
  await place.write({ "targets.yaml": TARGETS });
  const run = await oidc("describe", "--targets", "targets.yaml");
  expect([run.code, run.stdout]).toEqual([5, ""]);
  for (const name of Object.values(NAMES)) expect(run.stderr).toContain(`target \`${name}\``);
  const { code, stdout } = await oidc("describe", "--targets", "targets.yaml", "-o", "json");
  expect(code).toBe(5);
  expect(JSON.parse(stdout)).toMatchObject({ format: "oidc.describe", errored: true, targets: [] });
});

test("describe of targets of which one fails prints the others; JSON says which is missing, and why", async () => {
  const same = { clientIds: ["a"], thumbprints: ["a".repeat(40)] };
  fleet = await serveFleet(
    { [A]: { [GITHUB]: same }, [B]: { [GITHUB]: same }, [C]: { [GITHUB]: same } },
    only(B, "ListOpenIDConnectProviders", async () => refuseWith("AccessDenied")),
  );
  await place.write({ "targets.yaml": TARGETS });
  const yaml = await oidc("describe", "--targets", "targets.yaml");
  expect([yaml.code, yaml.stdout]).toEqual([5, expect.stringContaining("      - canary\n      - stage\n")]);
  const run = await oidc("describe", "--targets", "targets.yaml", "-o", "json");
  expect([run.code, summary(run)]).toEqual([5, { canary: "-", prod: "access-denied", stage: "-" }]);
  const document: unknown = JSON.parse(run.stdout);
  expectDocument(document, "describe");
  expect(document).toMatchObject({
    errored: true,
    fingerprint: null,
    state: { version: "1", providers: [{ url: `https://${GITHUB}`, targets: ["canary", "stage"] }] },
    diagnostics: [{ severity: "error", code: "access-denied" }],
  });
});
