// Findings → frames for a terminal.

import { expect, test } from "vitest";
import { countSeverities } from "../../../src/model/finding.ts";
import { toFindingCounts, toFindingFrames } from "../../../src/report/text/finding-text.ts";
import { plain } from "../../../src/report/text/style.ts";
import { finding } from "../../support/finding.ts";

const SOURCE = { file: "states/github.yaml", line: 3, column: 5 };

test("a finding is marked with a sign and a word, and says where, what about and what to do", () => {
  expect(toFindingFrames([finding({ source: SOURCE }), finding({ code: "quota", resource: "a b" })], plain))
    .toBe(`! high[wide-subject]: role \`ci\` has a wildcard
 --> states/github.yaml:3:5
  = about: arn:aws:iam::123456789012:role/ci
  = help: write the name out

- low[quota]: role \`ci\` has a wildcard
  = about: "a b"
  = help: write the name out
`);
});

test("beyond ten of a code, only the resources are listed", () => {
  const many = Array.from({ length: 13 }, (_, index) => finding({ resource: `arn:${index}` }));
  const text = toFindingFrames([...many, finding({ code: "quota" })], plain);
  expect(text.match(/wide-subject\]/gu)).toHaveLength(10);
  expect(text).toContain(
    "… and 3 more of wide-subject, about\n    arn:10\n    arn:11\n    arn:12\n\n- low[quota]",
  );
});

test("hostile words stay words", () => {
  const text = toFindingFrames(
    [finding({ message: "a\u202eb", resource: "##[error]x", help: "##vso[x]" })],
    plain,
  );
  expect(text).not.toMatch(/\u202e|##\w*\[/u);
});

test("the counts come in the order of the severities", () => {
  const all = [finding({ code: "anyone" }), finding({ code: "quota" }), finding()];
  expect(toFindingCounts(countSeverities(all))).toBe("Findings: 1 critical, 1 high, 0 medium, 1 low.");
});
