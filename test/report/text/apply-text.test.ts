// What came of a plan → the text at the end of an apply.

import { expect, test } from "vitest";
import { toApplyText } from "../../../src/report/text/apply-text.ts";
import { plain } from "../../../src/report/text/style.ts";
import { PAIRS, toPlan } from "../../support/sample-plan.ts";
import { toResult } from "../../support/sample-result.ts";

const PLAN = toPlan(PAIRS);

test("all done is one line", () => {
  expect(toApplyText(toResult(PLAN, "applied"), plain)).toBe(
    "Applied: 1 created, 1 updated, 1 deleted. 1 unchanged.\n",
  );
});

test("what is not done is told provider by provider, call by call", () => {
  const result = toResult(
    PLAN,
    "incomplete",
    { "gitlab.com": ["done", "failed", "todo"], "old-idp.example.com": ["todo"] },
    { message: "no\nway" },
  );
  expect(toApplyText(result, plain))
    .toBe(`Apply incomplete: 1 created, 0 updated, 0 deleted. 1 not finished, 1 not started.

  done     + token.actions.githubusercontent.com
  partly   ~ gitlab.com
             done     tags set: cost-centre, team
             failed   iam:AddClientIDToOpenIDConnectProvider: AccessDenied: no\\u{a}way
             todo     client ID removed: https://gitlab.com
  todo     - old-idp.example.com
`);
});

test("a call without an answer is unknown, and so is its provider", () => {
  const result = toResult(PLAN, "interrupted", { "old-idp.example.com": ["unknown"] });
  const text = toApplyText(result, plain);
  expect(text).toContain(
    "Apply interrupted: 1 created, 1 updated, 0 deleted. 1 not finished, 0 not started.",
  );
  expect(text).toContain(
    "  unknown  - old-idp.example.com\n             unknown  iam:DeleteOpenIDConnectProvider: ",
  );
});

test("a provider that is not as planned though no call failed says why", () => {
  const { targets, ...rest } = toResult(PLAN, "incomplete");
  const failure = {
    api: "iam:GetOpenIDConnectProvider",
    code: "NotVisible",
    message: "still the old one",
    status: 200,
    requestId: null,
    attempts: 1,
  };
  const [target] = targets;
  const [first, ...others] = target!.results;
  const results = [{ ...first!, status: "failed" as const, failure }, ...others];
  expect(toApplyText({ ...rest, targets: [{ ...target!, results }] }, plain)).toContain(
    "             check    iam:GetOpenIDConnectProvider: NotVisible: still the old one\n",
  );
});
