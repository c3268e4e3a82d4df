// The findings of several targets: the worst first, whichever target has them.

import { expect, test } from "vitest";
import type { FindingCode } from "../../src/model/finding.ts";
import type { Trust } from "../../src/model/trust.ts";
import { toTrustHtml } from "../../src/report/html/trust-html.ts";
import { toTrustMarkdown } from "../../src/report/markdown/trust-markdown.ts";
import { plain } from "../../src/report/text/style.ts";
import { toTrustText } from "../../src/report/text/trust-text.ts";
import { toTargetTrust } from "../planner/trust/to-target-trust.ts";
import { finding } from "../support/finding.ts";

const toTarget = (name: string, codes: readonly FindingCode[]): Trust["targets"][number] => ({
  ...toTargetTrust({ providers: {}, roles: {} }),
  name,
  findings: codes.map((code) => finding({ code, message: `${code} in ${name}`, targets: [name] })),
});

const trust: Trust = {
  files: [],
  complete: true,
  targets: [
    toTarget("first", ["wide-subject", "no-audience", "quota"]),
    toTarget("second", ["anyone", "dangling-role", "quota"]),
  ],
  problems: [],
};

const WORST_FIRST = [
  "anyone in second",
  "dangling-role in second",
  "wide-subject in first",
  "no-audience in first",
  "quota in first",
  "quota in second",
];

test.each([
  ["text", toTrustText(trust, plain)],
  ["Markdown", toTrustMarkdown(trust)],
  ["HTML", toTrustHtml(trust, { explain: String, toolVersion: "1.0.0" })],
])("%s", (_format, text) => {
  expect(text.toLowerCase().match(/[a-z-]+ in (?:first|second)/gu)).toEqual(WORST_FIRST);
});
