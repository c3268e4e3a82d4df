// Two targets of one account, as profiles of two regions are: what one of them declares is no stranger to the other.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorkplace } from "../support/run-oidc.ts";
import type { Run, Workplace } from "../support/run-oidc.ts";

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

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace({ "states/a.yaml": BOTH });
  expect((await oidc("apply", "--yes")).code).toBe(0);
});
afterEach(() => place.remove());

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
