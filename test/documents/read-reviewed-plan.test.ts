// The JSON of a plan that somebody has reviewed: what is taken of it, and what is refused.

import { describe, expect, test } from "vitest";
import { toFailedPlanDocument, toPlanDocument } from "../../src/documents/plan-document.ts";
import { readReviewedPlan } from "../../src/documents/read-reviewed-plan.ts";
import type { ReviewedPlan } from "../../src/model/saved-document.ts";
import { PAIRS, toPlan } from "../support/sample-plan.ts";

const read = (text: string): ReviewedPlan => readReviewedPlan(text, "plan.json");

const PLAN = toPlan(PAIRS);
const TEXT = JSON.stringify(toPlanDocument(PLAN, "1.0.0"));

test("the target and the calls of every change, and the provider before them", () => {
  const { fingerprint, changes } = read(TEXT);
  expect(fingerprint).toBe(PLAN.fingerprint);
  expect(changes).toEqual(
    PLAN.targets[0]?.changes.map(({ issuer, arn, operations, live }) => ({
      target: "default",
      issuer,
      arn,
      operations,
      before: live,
    })),
  );
});

test("what a later minor version adds is ignored", () => {
  const later = TEXT.replace('"formatVersion":"1.0"', '"formatVersion":"1.7","later":true')
    .replaceAll('"action":', '"later":true,"action":')
    .replaceAll('"api":', '"later":true,"api":')
    .replaceAll('"params":{', '"params":{"Later":true,');
  expect(later).not.toBe(TEXT);
  expect(read(later)).toEqual(read(TEXT));
});

describe("refused as no plan of this version, with the first place that is wrong", () => {
  test.each<[string, string, from: string, to: string]>([
    ["another document", "format", "oidc.plan", "oidc.apply"],
    ["another major version", "formatVersion", '"1.0"', '"2.0"'],
    ["half a fingerprint", "fingerprint", `"sha256:${PLAN.fingerprint}"`, '"sha256:0123"'],
    [
      "a call that this version does not know",
      "targets.0.changes.0.operations.0.api",
      "iam:CreateOpenID",
      "iam:RenameOpenID",
    ],
    [
      "a call without a parameter",
      "targets.0.changes.1.operations.1.params.ClientID",
      '"ClientID":',
      '"Client":',
    ],
    [
      "a parameter of another type",
      "targets.0.changes.1.operations.0.params.Tags.0.Value",
      '"Value":"4711"',
      '"Value":4711',
    ],
  ])("%s", (_what, place, from, to) => {
    expect(TEXT).toContain(from);
    expect(() => read(TEXT.replace(from, to))).toThrow(
      `is not the JSON of a plan that this version can read (\`${place}\`)`,
    );
  });

  test("a run that failed", () => {
    const problem = { severity: "error", kind: "run", code: "network", message: "no network" } as const;
    const failed = JSON.stringify(toFailedPlanDocument([problem], "1.2.3"));
    expect(() => read(failed)).toThrow("`plan.json` is of a run that failed");
  });

  test("a text that is not JSON", () => {
    expect(() => read("providers: []")).toThrow("`plan.json` is not JSON");
  });
});

test("a run that failed has no plan to apply", () => {
  const problem = { severity: "error", kind: "run", code: "network", message: "no network" } as const;
  const failed = JSON.stringify(toFailedPlanDocument([problem], "1.0.0"));
  expect(() => read(failed)).toThrow("is of a run that failed");
});
