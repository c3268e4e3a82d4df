// Problems → annotations on a pull request.

import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/model/problem.ts";
import { toGithubAnnotations } from "../../../src/report/ci/github-annotations.ts";
import { readAnnotations } from "../../support/read-annotations.ts";
import { finding } from "../../support/finding.ts";

function problem(others: Partial<Problem> = {}): Problem {
  return { severity: "error", kind: "state", code: "usage", message: "this is bad", ...others };
}

function at(line: number, file = "a.yaml"): Problem {
  return problem({ source: { file, line, column: 1 }, message: `line ${line}` });
}

test("findings are errors, warnings and notices, with what they are about", () => {
  const source = { file: "a.yaml", line: 5, column: 3 };
  const findings = [finding({ code: "quota" }), finding({ code: "no-audience" }), finding({ source })];
  expect(toGithubAnnotations([problem()], { findings })).toBe(
    `::error title=oidc usage::this is bad
::error file=a.yaml,line=5,endLine=5,col=3,title=oidc wide-subject::role \`ci\` has a wildcard%0Anote: high, about arn:aws:iam::123456789012:role/ci%0Ahelp: write the name out
::warning title=oidc no-audience::role \`ci\` has a wildcard%0Anote: medium, about arn:aws:iam::123456789012:role/ci%0Ahelp: write the name out
::notice title=oidc quota::role \`ci\` has a wildcard%0Anote: low, about arn:aws:iam::123456789012:role/ci%0Ahelp: write the name out
`,
  );
});

describe("one problem", () => {
  test.each<[string, Partial<Problem>, string]>([
    ["nowhere", {}, "::error title=oidc usage::this is bad"],
    ["a warning", { severity: "warning" }, "::warning title=oidc usage::this is bad"],
    [
      "on standard input has no file",
      { source: { file: "<stdin>", line: 1, column: 1 } },
      "::error title=oidc usage::this is bad",
    ],
    [
      "in a line",
      { source: { file: "states/a.yaml", line: 5, column: 3 } },
      "::error file=states/a.yaml,line=5,endLine=5,col=3,title=oidc usage::this is bad",
    ],
    [
      "in a part of a line",
      { source: { file: "states/a.yaml", line: 5, column: 5, length: 10, lineText: "    client_ids: []" } },
      "::error file=states/a.yaml,line=5,endLine=5,col=5,endColumn=15,title=oidc usage::this is bad",
    ],
    [
      "with help, notes and a second place",
      {
        help: "do it",
        notes: ["a fact"],
        related: [{ file: "b.yaml", line: 2, column: 1, length: 1, lineText: "x", label: "first here" }],
      },
      "::error title=oidc usage::this is bad%0Afirst here: b.yaml:2%0Anote: a fact%0Ahelp: do it",
    ],
    [
      "with characters that mean something",
      { message: "100%, a: b\r\n%0A" },
      "::error title=oidc usage::100%25, a: b\\u{d}\\u{a}%250A",
    ],
    [
      "in a file whose name has them",
      { source: { file: "a,b: 50%.yaml", line: 1, column: 1 } },
      "::error file=a%2Cb%3A 50%25.yaml,line=1,endLine=1,col=1,title=oidc usage::this is bad",
    ],
    [
      "with a command in it",
      { message: "##[error]x\n::error::y" },
      "::error title=oidc usage::\\u{23}#[error]x\\u{a}::error::y",
    ],
  ])("%s", (_name, others, line) => {
    expect(toGithubAnnotations([problem(others)])).toBe(`${line}\n`);
  });
});

test("paths are mapped to those of the repository", () => {
  const toPath = (file: string): string => `deploy/${file}`;
  const [annotation] = readAnnotations(toGithubAnnotations([at(1)], { toPath }));
  expect(annotation?.properties["file"]).toBe("deploy/a.yaml");
});

test("errors come first, then by file and line, whatever the order was", () => {
  const problems = [at(10), at(9), at(2, "b.yaml"), problem(), { ...at(1), severity: "warning" as const }];
  const shown = (list: Problem[]): string[] =>
    readAnnotations(toGithubAnnotations(list)).map(({ severity, message }) => `${severity} ${message}`);
  expect(shown(problems)).toEqual([
    "error this is bad",
    "error line 9",
    "error line 10",
    "error line 2",
    "warning line 1",
  ]);
  expect(shown(problems.toReversed())).toEqual(shown(problems));
});

test.each([
  [10, "line 10"],
  [11, "line 10\nand 1 more, see the log"],
  [500, "line 10\nand 490 more, see the log"],
])("of %i errors and as many warnings ten each are shown", (number, last) => {
  const errors = Array.from({ length: number }, (_, index) => at(index + 1));
  const warnings = errors.map((error) => ({ ...error, severity: "warning" as const }));
  const shown = readAnnotations(toGithubAnnotations([...errors, ...warnings]));
  expect(shown.map(({ severity }) => severity)).toEqual([
    ...Array.from({ length: 10 }, () => "error"),
    ...Array.from({ length: 10 }, () => "warning"),
  ]);
  expect([shown[8]?.message, shown[9]?.message, shown[19]?.message]).toEqual(["line 9", last, last]);
});

test("a message has at most 4096 characters, the number of the others included", () => {
  const long = Array.from({ length: 11 }, () => problem({ message: "😀".repeat(3000) }));
  for (const { message } of readAnnotations(toGithubAnnotations(long))) {
    expect(message.length).toBeLessThanOrEqual(4096);
    expect(message.length).toBeGreaterThan(4090);
    expect(message.isWellFormed()).toBe(true);
  }
  expect(toGithubAnnotations(long)).toContain("…%0Aand 1 more, see the log\n");
});

test("no problems are no output", () => {
  expect(toGithubAnnotations([])).toBe("");
});
