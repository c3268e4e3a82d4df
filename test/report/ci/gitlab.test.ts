// Problems and plans → the two reports that a GitLab merge request shows.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import { toCodeQuality } from "../../../src/report/ci/gitlab-codequality.ts";
import { toGitlabTerraform } from "../../../src/report/ci/gitlab-terraform.ts";
import { PAIRS, toPlan, toTarget } from "../../support/sample-plan.ts";
import { finding } from "../../support/finding.ts";

function problem(others: Partial<Problem> = {}): Problem {
  const source = { file: "states/a.yaml", line: 5, column: 3 };
  return { severity: "error", kind: "state", code: "usage", message: "this is bad", source, ...others };
}

test("a finding has what GitLab asks for", () => {
  expect(toCodeQuality([problem({ help: "do it" }), problem({ severity: "warning" })])).toEqual([
    {
      description: "this is bad; do it",
      check_name: "usage",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u),
      severity: "major",
      location: { path: "states/a.yaml", lines: { begin: 5 } },
    },
    expect.objectContaining({ description: "this is bad", severity: "minor" }),
  ]);
});

test("findings of `trust` and `verify` come with problems, each with GitLab's word for its severity", () => {
  const source = { file: "states/a.yaml", line: 5, column: 3 };
  const codes = ["anyone", "wide-subject", "no-audience", "quota"] as const;
  const findings = codes.map((code) => finding({ code, source }));
  const shown = toCodeQuality([problem()], { findings });
  expect(shown.map(({ check_name: code, severity }) => [code, severity])).toEqual([
    ["anyone", "critical"],
    ["usage", "major"],
    ["wide-subject", "major"],
    ["no-audience", "minor"],
    ["quota", "info"],
  ]);
});

test("a finding that is not in a file is at a path that names what it is about, as in SARIF", () => {
  const stdin = { file: "<stdin>", line: 7, column: 1 };
  const resources = ["arn:aws:iam::123456789012:role/team a/ci", "arn:aws:iam::123456789012:role/\u202e"];
  const findings = [
    ...resources.map((resource) => finding({ resource })),
    finding({ resource: "https://idp.example.com/x", source: stdin }),
  ];
  const shown = toCodeQuality([], { findings, toPath: (file) => `deploy/${file}` });
  expect(shown.map(({ location }) => location)).toEqual([
    { path: "aws-iam/123456789012/role/team a/ci", lines: { begin: 1 } },
    { path: "aws-iam/123456789012/role/\\u{202e}", lines: { begin: 1 } },
    { path: "aws-iam/idp.example.com/x", lines: { begin: 1 } },
  ]);
  expect(new Set(shown.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

describe("a fingerprint", () => {
  const of = (...problems: Problem[]): string[] =>
    toCodeQuality(problems).map(({ fingerprint }) => fingerprint);
  const [first] = of(problem());

  test("stays when the line moves", () => {
    expect(of(problem({ source: { file: "states/a.yaml", line: 50, column: 9 } }))).toEqual([first]);
  });

  test.each<[string, Partial<Problem>]>([
    ["code", { code: "internal" }],
    ["message", { message: "this is worse" }],
    ["file", { source: { file: "states/b.yaml", line: 5, column: 3 } }],
  ])("is another for another %s", (_name, others) => {
    expect(of(problem(others))).not.toEqual([first]);
  });

  test("is unique where one finding occurs twice, and the others keep theirs", () => {
    const twice = of(problem(), problem({ source: { file: "states/a.yaml", line: 9, column: 3 } }));
    expect(twice[0]).toBe(first);
    expect(new Set(twice).size).toBe(2);
  });
});

test("a problem that is not in a file is no finding", () => {
  const { source: _source, ...nowhere } = problem();
  expect(toCodeQuality([nowhere, problem({ source: { file: "<stdin>", line: 1, column: 1 } })])).toEqual([]);
});

test("paths are mapped to those of the repository, descriptions are escaped", () => {
  const findings = toCodeQuality([problem({ message: "a\u202eb" })], { toPath: (file) => `deploy/${file}` });
  expect(findings).toMatchObject([
    { description: "a\\u{202e}b", location: { path: "deploy/states/a.yaml" } },
  ]);
});

test("the order of the problems makes no difference", () => {
  const problems = [1, 2, 3].map((line) => problem({ source: { file: "a", line, column: 1 } }));
  expect(toCodeQuality(problems.toReversed())).toEqual(toCodeQuality(problems));
});

test("the counts of a plan, of all targets together", () => {
  expect(toGitlabTerraform(toPlan(PAIRS))).toEqual({ create: 1, update: 1, delete: 1 });
  const targets = [toTarget(PAIRS), toTarget(PAIRS.slice(0, 1))];
  expect(toGitlabTerraform(toPlan([], { targets }))).toEqual({ create: 2, update: 1, delete: 1 });
  expect(toGitlabTerraform(toPlan([]))).toEqual({ create: 0, update: 0, delete: 0 });
  expect(toGitlabTerraform(null)).toEqual({ create: 0, update: 0, delete: 0 });
});
