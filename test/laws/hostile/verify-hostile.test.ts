// Hostile texts of servers, certificates and name servers through every output of `verify`.

import fc from "fast-check";
import { expect, test } from "vitest";
import { toVerifyDocument } from "../../../src/documents/verify-document.ts";
import { judgeIssuer } from "../../../src/idp/judge/judge-issuer.ts";
import { toFindings } from "../../../src/model/issuer-verdict.ts";
import { toGithubAnnotations } from "../../../src/report/ci/github-annotations.ts";
import { toCodeQuality } from "../../../src/report/ci/gitlab-codequality.ts";
import { toSarif } from "../../../src/report/ci/sarif.ts";
import { toJson } from "../../../src/report/escape.ts";
import { toVerifyMarkdown } from "../../../src/report/markdown/verify-markdown.ts";
import { plain } from "../../../src/report/text/style.ts";
import { toVerifyText } from "../../../src/report/text/verify-text.ts";
import { toArbitraryRecord } from "../../idp/arbitrary-record.ts";
import { NOW } from "../../idp/sample-record.ts";
import { expectDocument } from "../../documents/expect-document.ts";
import { CANARY, COMMAND, hostileText, INVISIBLE } from "./hostile-texts.ts";
import { outsideCode } from "./outside-code.ts";

const RUNS = 500;

function check(name: string, output: string): void {
  expect(INVISIBLE.exec(output), name).toBeNull();
  expect(COMMAND.exec(output), name).toBeNull();
}

test(`${RUNS} records of hostile texts`, () => {
  // Not fc.assert: its counterexample would be printed as it is.
  const records = fc.sample(toArbitraryRecord(hostileText), { numRuns: RUNS, seed: 20_261_126 });
  const sources = fc.sample(hostileText, { numRuns: RUNS, seed: 20_261_127 });
  for (const [index, record] of records.entries()) {
    const source = { file: sources[index] ?? "", line: 1, column: 1 };
    const declared = { source, clientIds: ["x"], thumbprints: ["d".repeat(40)] };
    const verdict = judgeIssuer(record, declared, { now: NOW, expiresWithin: 30 });
    const verification = { files: [source.file], issuers: [verdict], problems: [] };
    const findings = toFindings(verification);

    check("text", toVerifyText(verification, plain));

    const document = toVerifyDocument(verification, "1.2.3");
    expectDocument(document, "verify");
    const toRuleTexts = (code: string) => ({ summary: code, text: code, markdown: code });
    const toPath = (file: string): string => file;
    const sarif = toSarif([], { findings, toolVersion: "1.2.3", toRuleTexts, toPath });
    for (const machine of [document, toCodeQuality([], { findings }), sarif]) {
      const json = toJson(machine);
      check("JSON", json);
      expect(JSON.stringify(JSON.parse(json)) === JSON.stringify(machine), "the same JSON").toBe(true);
    }

    for (const budget of [1e9, 3000]) {
      const markdown = toVerifyMarkdown(verification, { budget });
      check("Markdown", markdown);
      expect(outsideCode(markdown), "Markdown").not.toContain(CANARY);
      if (budget === 3000) expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(budget);
    }

    const log = toGithubAnnotations([], { findings });
    expect(INVISIBLE.exec(log), "annotations").toBeNull();
    expect(log).not.toMatch(/##\w*\[/u);
    for (const line of log.split("\n").slice(0, -1)) {
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=|title=oidc )/u);
    }
  }
});
