// Targets that are read side by side → progress names those that are still to come.

import { expect, test } from "vitest";
import type { Target } from "../../src/model/target.ts";
import { readTargets, type FoundInTarget } from "../../src/reconcile/read-targets.ts";

test("what is left has neither the targets that were read nor those that failed", async () => {
  const targets = ["prod", "stage", "test"].map((name) => ({ name, account: "111111111111" }));
  const told: string[] = [];
  const onTarget = (done: number, total: number, left: ReadonlySet<string>): void => {
    told.push(`${done} of ${total}, left: ${[...left].join(" ")}`);
  };
  const options = { onTarget, targetConcurrency: 1 };
  const read = async ({ name }: Target): Promise<FoundInTarget<Pick<Target, "name">>> => {
    if (name === "stage") throw new Error("denied");
    return { target: { name }, problems: [], listed: [] };
  };
  await readTargets(targets, [], options, read, ({ name }) => ({ name }));
  expect(told).toEqual(["1 of 3, left: stage test", "2 of 3, left: test", "3 of 3, left: "]);
});
