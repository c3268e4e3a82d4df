// A report and a format → its text, never an empty one that nobody has written.

import { expect, test } from "vitest";
import { toPlanReport } from "../../../src/cli/commands/to-plan-report.ts";
import { PLAN_FORMATS } from "../../../src/cli/flags/report-option.ts";
import type { Io } from "../../../src/cli/process/io.ts";
import { renderReport } from "../../../src/cli/run/render-report.ts";
import { toError } from "../../../src/model/problem.ts";
import { toPlan } from "../../support/sample-plan.ts";

const io = { env: {} } as unknown as Io;
const PLAN = toPlanReport(toPlan([], { problems: [toError("run", "network", "no answer", "wait")] }), true);

test.each(PLAN_FORMATS)("a plan has the format %s", async (format) => {
  expect(await renderReport(PLAN, { format, path: "r" }, io)).not.toBe("");
});

test("a format that the command does not have is an error, not an empty file", async () => {
  await expect(renderReport(PLAN, { format: "html", path: "r" }, io)).rejects.toThrow("no html");
});
