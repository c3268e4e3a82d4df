// The JSON of a verify document → the verification: what was written is read back, and what contradicts itself is not.

import { expect, test } from "vitest";
import { readVerify } from "../../src/documents/read-verify.ts";
import { toFailedVerifyDocument, toVerifyDocument } from "../../src/documents/verify-document.ts";
import { judgeIssuer } from "../../src/idp/judge/judge-issuer.ts";
import { toError } from "../../src/model/problem.ts";
import type { Verification } from "../../src/model/issuer-verdict.ts";
import { ending, host, LAST, NOW, record } from "../idp/sample-record.ts";

const READING = {
  what: "a verification",
  refuse: (why: string): never => {
    throw new Error(why);
  },
};
const source = { file: "states/a.yaml", line: 2, column: 5 };
const window = { now: NOW, expiresWithin: 30 };
const failed = {
  kind: "failed",
  address: "192.0.2.2",
  stage: "connect",
  code: "ECONNREFUSED",
} as const;
const MADE: Verification = {
  files: ["states/a.yaml", "states/b.yaml"],
  issuers: [
    judgeIssuer(record(), { source, clientIds: null, thumbprints: null }, window),
    judgeIssuer(
      record({ hosts: [host({ addresses: [ending(LAST), failed] })] }),
      { source: { ...source, line: 9 }, clientIds: null, thumbprints: ["2".repeat(40)] },
      window,
    ),
  ],
  problems: [
    { severity: "warning", kind: "run", code: "proxy-not-used", message: "a proxy is configured", help: "x" },
  ],
};
const DOCUMENT = toVerifyDocument(MADE, "1.0.0");

test("everything comes back, findings and addresses included", () => {
  expect(MADE.issuers[1]?.findings.length).toBeGreaterThan(0);
  expect(readVerify(JSON.parse(JSON.stringify(DOCUMENT)), READING)).toEqual({
    verification: MADE,
    problems: [],
  });
});

test("a run that failed has its reasons and no verification", () => {
  const problem = toError("run", "network", "no network", "try again");
  const document = JSON.parse(JSON.stringify(toFailedVerifyDocument([problem], "1.0.0")));
  expect(readVerify(document, READING)).toEqual({ verification: null, problems: [problem] });
});

const [first] = DOCUMENT.issuers;
test.each<[string, object, why: string]>([
  ["an error that it denies", { errored: true }, "contradicts itself"],
  ["a run that failed, with issuers", { fingerprint: null }, "but has issuers"],
  [
    "thumbprints that are used and are not",
    { issuers: [{ ...first, thumbprintsUsed: true }] },
    "contradicts itself",
  ],
  ["no list of issuers", { issuers: {} }, "(`issuers`)"],
  [
    "a thumbprint that is none",
    { issuers: [{ ...first, thumbprints: ["x"] }] },
    "(`issuers.0.thumbprints.0`)",
  ],
  ["another kind", { format: "oidc.plan" }, "(`format`)"],
])("%s is refused", (_what, change, why) => {
  expect(() => readVerify({ ...DOCUMENT, ...change }, READING)).toThrow(why);
});
