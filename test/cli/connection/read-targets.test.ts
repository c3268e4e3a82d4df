// Flags and targets → whether this is a run over targets.

import { expect, test } from "vitest";
import { hasTargets } from "../../../src/cli/connection/read-targets.ts";

const NONE = { targets: [] };
const ONE = { targets: [{ name: "prod", account: "111111111111" }] };

test("targets make one", () => {
  expect(hasTargets({}, ONE)).toBe(true);
  expect(hasTargets({}, NONE)).toBe(false);
});

test.each([["default"], ["*"], ["def*"]])(
  "without targets, --target %j picks the run's own account",
  (glob) => {
    expect(hasTargets({ target: [glob] }, NONE)).toBe(false);
  },
);

test.each<[string, Parameters<typeof hasTargets>[0], Parameters<typeof hasTargets>[1], message: string]>([
  ["--target", { target: ["prod"] }, NONE, "`--target` needs targets"],
  ["one of several", { target: ["default", "prod"] }, NONE, "`--target` needs targets"],
  ["--shard", { shard: "auto" }, NONE, "`--shard` needs targets"],
  ["--account", { account: "111111111111" }, ONE, "`--account` names one account"],
])("%s is a usage error", (_name, options, states, message) => {
  let thrown: unknown;
  try {
    hasTargets(options, states);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ problems: [{ kind: "usage" }] });
  expect(String((thrown as { problems: { message: string }[] }).problems[0]?.message)).toContain(message);
});
