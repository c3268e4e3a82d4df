// Two targets of one account, as profiles of two regions are: what one of them declares is no stranger to the other.

import { beforeEach, describe, expect, test } from "vitest";
import { refuseWith, serveFleet, toTargets, type FleetDisturbance } from "../support/serve-fleet.ts";
import type { Run } from "../support/run-oidc.ts";
import { workplaceOfEachTest } from "../support/use-workplace.ts";

const TARGETS = `targets:
  - { name: east, account: "111111111111", role_arn: "arn:aws:iam::111111111111:role/east" }
  - { name: west, account: "111111111111", role_arn: "arn:aws:iam::111111111111:role/west" }
  - { name: other, account: "222222222222", role_arn: "arn:aws:iam::222222222222:role/other" }
`;
const provider = (name: string, targets: string): string =>
  `  - url: https://${name}.example.com\n    client_id_list: [app]\n    targets: [${targets}]\n`;
const state = (...providers: readonly string[]): string =>
  `owner: team\n${TARGETS}providers:\n${providers.join("")}`;
const BOTH = state(provider("east", "east"), provider("west", "west"));

const place = workplaceOfEachTest({ "states/a.yaml": BOTH });
beforeEach(async () => {
  expect((await oidc("apply", "--yes")).code).toBe(0);
});

const oidc = (command: string, ...args: readonly string[]): Promise<Run> =>
  place.oidc([command, "--sandbox", ...args]);

describe("what the other target of the account declares", () => {
  test.each([
    ["in a run over all targets", []],
    ["in a run over one of them", ["--target", "east"]],
  ])("is not pruned %s", async (_where, flags) => {
    const { code, stdout } = await oidc("plan", "--prune", "--detailed-exitcode", ...flags);
    expect([code, stdout]).toEqual([0, expect.stringContaining("No changes.")]);
    expect((await oidc("apply", "--prune", "--yes", "--max-deletes", "9", ...flags)).code).toBe(0);
    expect((await oidc("plan", "--detailed-exitcode")).code).toBe(0);
  });

  test("is not undeclared", async () => {
    const { code, stdout } = await oidc("plan", "--undeclared", "error", "--detailed-exitcode");
    expect([code, stdout.includes("no state file declares")]).toEqual([0, false]);
  });

  test("is known to trust", async () => {
    await place.write({ "states/a.yaml": state(provider("east", "east"), provider("west", "other")) });
    await oidc("apply", "--yes");
    const findings = async (): Promise<string[]> =>
      [...(await oidc("trust", "states", "-o", "csv")).stdout.matchAll(/^(\w+),.*unknown-provider/gmu)].map(
        ([, target = ""]) => target,
      );
    expect(await findings()).toEqual(["east", "west"]);
    await place.write({ "states/a.yaml": BOTH });
    expect(await findings()).toEqual(["other"]);
  });

  test("is not described as undeclared", async () => {
    await place.write({ "targets.yaml": TARGETS, "part.yaml": `providers:\n${provider("east", "east")}` });
    const { stdout } = await oidc("describe", "--targets", "targets.yaml", "--undeclared", "part.yaml");
    expect(stdout.match(/url: .*/gu)).toEqual(["url: https://west.example.com"]);
  });
});

describe("one provider for both", () => {
  const thumbprints = (digit: string): string =>
    `  - url: https://shared.example.com\n    thumbprint_list: [${digit.repeat(40)}]\n`;

  test("is created, changed and pruned once", async () => {
    const counts = async (): Promise<readonly string[]> => {
      const { code, stdout } = await oidc("apply", "--prune", "--max-deletes", "1", "--yes");
      return [String(code), /^Applied: .*/mu.exec(stdout)?.[0] ?? stdout];
    };
    const shared = `    targets: ["*st"]\n`;
    await place.write({ "states/a.yaml": `${BOTH}${thumbprints("a")}${shared}` });
    expect(await counts()).toEqual(["0", "Applied: 1 created, 0 updated, 0 deleted. 2 unchanged."]);
    await place.write({ "states/a.yaml": `${BOTH}${thumbprints("b")}${shared}` });
    expect(await counts()).toEqual(["0", "Applied: 0 created, 1 updated, 0 deleted. 2 unchanged."]);
    await place.write({ "states/a.yaml": BOTH });
    expect(await counts()).toEqual(["0", "Applied: 0 created, 0 updated, 1 deleted. 2 unchanged."]);
  });

  test("is planned for the other target if the run leaves the first one out", async () => {
    await place.write({ "states/a.yaml": state(`  - url: https://shared.example.com\n`) });
    const { stdout } = await oidc("plan", "--target", "west");
    expect(stdout).toContain("+ create  shared.example.com");
  });

  test("is one declaration too many", async () => {
    await place.write({ "states/a.yaml": state(provider("east", "east"), provider("east", "west, other")) });
    const { code, stdout } = await place.oidc(["validate"]);
    expect([code, stdout]).toEqual([3, expect.stringContaining("[duplicate-provider]")]);
    expect(stdout.replaceAll(/\s+/gu, " ")).toContain("or declare them for targets of different accounts");
  });

  test("is none too many in another account", async () => {
    await place.write({ "states/a.yaml": state(provider("east", "east"), provider("east", "other")) });
    expect((await place.oidc(["validate"])).code).toBe(0);
  });
});

describe("the number of providers that the account will hold", () => {
  test.each([
    [79, ["east", "west"], [], ["the account will hold 81 providers, and IAM allows 100 by default"]],
    [79, ["east", "other"], [], []],
    [79, ["east", "west"], ["--target", "east"], []],
    [78, ["east", "west"], [], []],
  ])("has %d, and %j create one each, with %j", async (existing, creators, flags, expected) => {
    const all = toTargets({ east: "111111111111", west: "111111111111", other: "222222222222" });
    const states = creators.map((name) => provider(`new-${name}`, name)).join("");
    await place.write({ "states/a.yaml": `${all}providers:\n${states}` });
    const names = Array.from({ length: existing }, (_one, index) => `old-${index}.example.com`);
    const held = Object.fromEntries(names.map((name) => [name, {}]));
    const fleet = await serveFleet({ "111111111111": held, "222222222222": {} });
    try {
      const { stdout } = await place.oidc(["plan", "-o", "json", ...flags], { env: fleet.env });
      const { diagnostics } = JSON.parse(stdout) as {
        diagnostics: { code: string; message: string; targets: string[] }[];
      };
      const warnings = diagnostics.filter(({ code }) => code === "quota-near");
      expect(warnings.map(({ message }) => message)).toEqual(expected);
      expect(warnings.flatMap(({ targets }) => targets)).toEqual(expected.length > 0 ? creators : []);
    } finally {
      await fleet.close();
    }
  });
});

describe("a reviewed plan of all targets", () => {
  const changed = BOTH.replaceAll("[app]", "[app, new]");
  const review = async (): Promise<void> => {
    await place.write({
      "states/a.yaml": `${changed}${provider("common", '"*"')}${provider("again", "west")}`,
    });
    await place.write({ "plan.json": (await oidc("plan", "-o", "json")).stdout });
  };
  const applied = async (...flags: readonly string[]): Promise<(string | number | null | undefined)[]> => {
    const { code, stdout, stderr } = await oidc("apply", "--yes", "--plan", "plan.json", ...flags);
    return [code, /^Applied: .*?\./mu.exec(stdout)?.[0] ?? stdout + stderr];
  };

  test("is applied target by target, in any order, and what they share once", async () => {
    await review();
    expect(await applied("--target", "west")).toEqual([0, "Applied: 2 created, 1 updated, 0 deleted."]);
    expect(await applied("--target", "east")).toEqual([0, "Applied: 0 created, 1 updated, 0 deleted."]);
    expect(await applied()).toEqual([0, "Applied: 1 created, 0 updated, 0 deleted."]);
  });

  test("is refused for one of them if what it shares with the other has changed", async () => {
    await review();
    const states = `${changed}${provider("common", '"*"')}`.replaceAll("[app]", "[other]");
    await place.write({ "states/a.yaml": `${states}${provider("again", "west")}` });
    expect((await applied("--target", "west"))[0]).toBe(6);
  });

  test("is refused if it creates, for the target of this run, what no file declares any more", async () => {
    await review();
    await place.write({ "states/a.yaml": `${changed}${provider("common", '"*"')}` });
    expect((await applied("--target", "west"))[0]).toBe(6);
  });
});

describe("deletes follow the creates and updates of all targets of the account", () => {
  const A = "111111111111";
  const B = "222222222222";
  const all = toTargets({ east: A, other: B, west: A });
  const gone = (name: string, target: string): string =>
    `  - { url: https://${name}.example.com, state: absent, targets: [${target}] }\n`;
  const states = `${all}providers:
${gone("old-east", "east")}${gone("old-other", "other")}${gone("old-west", "west")}${provider("new-east", "east")}${provider("new-west", "west")}`;
  const old = (name: string) => ({ [`old-${name}.example.com`]: {} });

  const applyTo = async (
    flags: readonly string[],
    disturb?: FleetDisturbance,
  ): Promise<{ code: number | null; writes: string[]; statuses: Record<string, string[]> }> => {
    await place.write({ "states/a.yaml": states });
    const fleet = await serveFleet({ [A]: { ...old("east"), ...old("west") }, [B]: old("other") }, disturb);
    try {
      const flag = ["--yes", "-o", "json", ...flags];
      const { code, stdout } = await place.oidc(["apply", ...flag], { env: fleet.env });
      const { targets } = JSON.parse(stdout) as {
        targets: { name: string; results: { url: string; status: string }[] }[];
      };
      const statuses = targets.map(({ name, results }): [string, string[]] => [
        name,
        results.map(({ url, status }) => `${url.slice(8, 11)} ${status}`),
      ]);
      const writes = fleet.writes().map((write) => write.replace("OpenIDConnectProvider", ""));
      return { code, writes, statuses: Object.fromEntries(statuses) };
    } finally {
      await fleet.close();
    }
  };

  test.each([["1"], ["3"]])("with %s targets at once", async (targets) => {
    const { code, writes, statuses } = await applyTo(["--target-concurrency", targets]);
    const ofA = writes.filter((write) => write.startsWith(A));
    expect([code, ofA]).toEqual([0, [`${A} Create`, `${A} Create`, `${A} Delete`, `${A} Delete`]]);
    expect(statuses).toEqual({
      east: ["new done", "old done"],
      other: ["old done"],
      west: ["new done", "old done"],
    });
  });

  test.each<[what: string, disturb: FleetDisturbance, statuses: object]>([
    [
      "a create in one of them fails",
      async ({ action, params }, answer) =>
        action.startsWith("Create") && params.get("Url")?.includes("east") === true
          ? refuseWith("AccessDenied")
          : answer(),
      {
        east: ["new failed", "old todo"],
        other: ["old done"],
        west: ["new done", "old todo"],
      },
    ],
    [
      "one of them could not be read",
      (() => {
        let entries = 0;
        return async ({ action, account }, answer) =>
          action === "AssumeRole" && account === A && (entries += 1) === 1
            ? refuseWith("AccessDenied")
            : answer();
      })(),
      { east: [], other: ["old done"], west: ["new done", "old todo"] },
    ],
  ])("and none is begun if %s", async (_what, disturb, expected) => {
    const { code, statuses } = await applyTo(
      ["--failure-tolerance", "1", "--target-concurrency", "1"],
      disturb,
    );
    expect([code, statuses]).toEqual([7, expected]);
  });
});
