// The document of a reviewed plan: which ones this version reads, and which it refuses.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadReviewedPlan } from "../../src/loader/load-reviewed-plan.ts";
import type { ReviewedPlan } from "../../src/model/reviewed-plan.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { toPlanDocument } from "../../src/report/plan-json.ts";
import { PAIRS, toPlan } from "../report/sample-plan.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oidc-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = toPlan(PAIRS);

/** Reads the document of a plan, in which these members are different. */
function load(different: object): ReviewedPlan {
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify({ ...toPlanDocument(plan, "1.2.3"), ...different }));
  return loadReviewedPlan(file);
}

test.each([
  ["this version's own", {}],
  ["a later minor version", { formatVersion: "1.9" }],
  ["a key of a later minor version", { formatVersion: "1.9", unheardOf: [] }],
])("%s is read", (_what, different) => {
  const { fingerprint, changes } = load(different);
  expect(fingerprint).toBe(plan.fingerprint);
  const operations = plan.targets.flatMap((target) => target.changes.map((change) => change.operations));
  expect(changes.map((change) => change.operations)).toEqual(operations);
});

test.each([
  ["a later major version", { formatVersion: "2.0" }, "formatVersion"],
  ["a version that only begins with 1", { formatVersion: "10.0" }, "formatVersion"],
  ["a version that is a number", { formatVersion: 1 }, "formatVersion"],
  ["no version", { formatVersion: undefined }, "formatVersion"],
  ["another document", { format: "oidc.apply" }, "format"],
  ["no format", { format: undefined }, "format"],
  ["a plan that failed", { errored: true }, "errored"],
  ["a fingerprint that is none", { fingerprint: "sha256:abc" }, "fingerprint"],
  ["no targets", { targets: undefined }, "targets"],
])("%s is refused, with the member that is wrong", (_what, different, member) => {
  const message = `\`${join(folder, "plan.json")}\` is not the JSON of a plan that this version can read (\`${member}\`)`;
  const problem = { severity: "error", kind: "usage", code: "unusable-plan", message };
  let problems: unknown;
  try {
    load(different);
  } catch (error) {
    problems = error instanceof ProblemError ? error.problems : error;
  }
  expect(problems).toMatchObject([problem]);
});
