// Severities: their order, their counts, and which findings fail a run.

import { describe, expect, test } from "vitest";
import { toFindingsExitCode } from "../../src/cli/process/exit-code.ts";
import {
  countSeverities,
  FINDING_SEVERITIES,
  isAtLeast,
  SEVERITIES,
  sortFindings,
  toFinding,
  type Finding,
  type FindingCode,
  type Severity,
} from "../../src/model/finding.ts";
import { finding } from "../support/finding.ts";

test("every severity is at least as bad as itself and the ones after it", () => {
  const matrix = SEVERITIES.map((one) => SEVERITIES.filter((other) => isAtLeast(one, other)));
  expect(matrix).toEqual([
    ["critical", "high", "medium", "low"],
    ["high", "medium", "low"],
    ["medium", "low"],
    ["low"],
  ]);
});

test("a finding has the severity of its code", () => {
  const { severity: _severity, ...facts } = finding({ code: "anyone" });
  for (const [code, severity] of Object.entries(FINDING_SEVERITIES)) {
    expect(toFinding({ ...facts, code: code as FindingCode }).severity).toBe(severity);
  }
});

test("findings are counted by severity", () => {
  const all = [finding({ code: "anyone" }), finding({ code: "quota" }), finding({ code: "quota" })];
  expect(countSeverities(all)).toEqual({ critical: 1, high: 0, medium: 0, low: 2 });
});

test("findings are sorted by severity, code, resource and message, whatever their order was", () => {
  const sorted: Finding[] = [
    finding({ code: "anyone", resource: "b" }),
    finding({ code: "dangling-role", resource: "a" }),
    finding({ code: "wide-subject", resource: "a", message: "m" }),
    finding({ code: "wide-subject", resource: "a", message: "n" }),
    finding({ code: "wide-subject", resource: "b" }),
    finding({ code: "old-subject", resource: "a" }),
  ];
  expect(sortFindings(sorted.toReversed())).toEqual(sorted);
});

describe("--fail-on", () => {
  test.each<[Severity | undefined, FindingCode[], number]>([
    [undefined, ["anyone"], 0],
    ["critical", ["wide-subject", "quota"], 0],
    ["critical", ["anyone"], 8],
    ["high", ["wide-subject"], 8],
    ["high", ["no-audience"], 0],
    ["medium", ["no-audience"], 8],
    ["low", ["quota"], 8],
    ["low", [], 0],
  ])("%s with %j: %i", (failOn, codes, code) => {
    expect(
      toFindingsExitCode(
        codes.map((one) => finding({ code: one })),
        failOn,
      ),
    ).toBe(code);
  });
});
