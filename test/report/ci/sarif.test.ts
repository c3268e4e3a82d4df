// Findings and problems → a SARIF log that GitHub's code scanning accepts.

import { expect, test } from "vitest";
import { FINDING_SEVERITIES, type Finding, type FindingCode } from "../../../src/model/finding.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { toSarif } from "../../../src/report/ci/sarif.ts";
import { finding } from "../../support/finding.ts";
import { toRuleTexts } from "../../support/rule-texts.ts";

const SOURCE = { file: "states/my app.yaml", line: 3, column: 5 };

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
  readonly logicalLocations: object[];
}

/** The parts of a log that tests look at. */
interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: object[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [Location];
        readonly partialFingerprints: object;
      }[];
    },
  ];
}

function logOf(findings: readonly Finding[], problems: readonly Problem[] = []): Log {
  const toPath = (file: string): string => `deploy/${file}`;
  return toSarif(problems, { findings, toolVersion: "1.2.3", toRuleTexts, toPath }) as Log;
}

const resultsOf = (...findings: readonly Finding[]) => logOf(findings).runs[0].results;

test("each code that occurs is a rule, with what `oidc explain` says and the number that GitHub sorts by", () => {
  const codes = Object.keys(FINDING_SEVERITIES) as FindingCode[];
  const [{ tool, results }] = logOf(codes.map((code) => finding({ code }))).runs;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(codes.toSorted());
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(tool.driver.rules.find(({ id }) => id === "any-identity")).toMatchObject({
    id: "any-identity",
    shortDescription: { text: expect.stringMatching(/^Medium: every identity/u) },
    help: { text: expect.stringMatching(/^any-identity\n/u), markdown: expect.stringContaining("```json") },
    defaultConfiguration: { level: "warning" },
    properties: { "security-severity": "5.0" },
  });
});

test.each<[FindingCode, string]>([
  ["anyone", "error"],
  ["wide-subject", "error"],
  ["no-audience", "warning"],
  ["quota", "note"],
])("%s has the level %s", (code, level) => {
  expect(resultsOf(finding({ code }))[0]?.level).toBe(level);
});

test("a finding is where its provider is declared", () => {
  const [result] = resultsOf(finding({ source: SOURCE }));
  expect(result?.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "deploy/states/my%20app.yaml", uriBaseId: "%SRCROOT%" },
        region: { startLine: 3, startColumn: 5 },
      },
      logicalLocations: [{ fullyQualifiedName: "arn:aws:iam::123456789012:role/ci", kind: "resource" }],
    },
  ]);
});

test.each([
  ["arn:aws:iam::123456789012:role/team a/ci", null, "aws-iam/123456789012/role/team%20a/ci"],
  ["https://idp.example.com/x#y", null, "aws-iam/idp.example.com/x%23y"],
  [
    "https://idp.example.com/../../.github/./x..y",
    null,
    "aws-iam/idp.example.com/%252E%252E/%252E%252E/.github/%252E/x..y",
  ],
  ["arn:aws:iam::1:role/../..", null, "aws-iam/1/role/%252E%252E/%252E%252E"],
  ["arn:aws:iam::1:role/ci", { ...SOURCE, file: "<stdin>" }, "aws-iam/1/role/ci"],
])("GitHub refuses a result without a file, so %s stands in for one", (resource, source, uri) => {
  expect(
    resultsOf(finding({ resource, source }))[0]?.locations[0].physicalLocation.artifactLocation.uri,
  ).toBe(uri);
});

test("a fingerprint stays when the line moves, and is unique", () => {
  const moved = { ...SOURCE, line: 90 };
  const prints = [[finding({ source: SOURCE })], [finding({ source: moved })]].map((all) =>
    resultsOf(...all).map(({ partialFingerprints }) => partialFingerprints),
  );
  expect(prints[0]).toEqual(prints[1]);
  const twice = resultsOf(finding(), finding(), finding({ resource: "other" }));
  expect(new Set(twice.map((one) => JSON.stringify(one.partialFingerprints))).size).toBe(3);
});

test("placeholders, links and hidden characters in a message stay text", () => {
  const [result] = resultsOf(finding({ message: "a {0} [link](https://evil.test) \u202e", help: "h" }));
  expect(result?.message.text).toBe(String.raw`a {{0}} \[link\](https://evil.test) \u{{202e}}` + "\nh");
});

test("problems are notifications, and an error means that the run failed", () => {
  const problem: Problem = {
    severity: "error",
    kind: "state",
    code: "unknown-key",
    message: "m",
    source: SOURCE,
  };
  const failed = logOf([], [problem]).runs[0].invocations;
  expect(failed).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          descriptor: { id: "unknown-key" },
          level: "error",
          locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 5 } } }],
        },
      ],
    },
  ]);
  expect(logOf([], [{ ...problem, severity: "warning" }]).runs[0].invocations).toMatchObject([
    { executionSuccessful: true, toolExecutionNotifications: [{ level: "warning" }] },
  ]);
});

test("GitHub refuses a log with more than 25,000 results: the worst are kept, and it says so", () => {
  const many = Array.from({ length: 25_000 }, (_, index) =>
    finding({ code: "quota", resource: `r${index}` }),
  );
  const whole = logOf(many).runs[0];
  expect([whole.results.length, whole.invocations]).toMatchObject([
    25_000,
    [{ toolExecutionNotifications: [] }],
  ]);
  const { results, invocations } = logOf([...many, finding({ code: "anyone" })]).runs[0];
  expect(results.map(({ ruleId }) => ruleId)).toEqual(["anyone", ...many.slice(1).map(() => "quota")]);
  expect(invocations).toMatchObject([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: "warning", message: { text: expect.stringContaining("1 finding is left out") } },
      ],
    },
  ]);
});
